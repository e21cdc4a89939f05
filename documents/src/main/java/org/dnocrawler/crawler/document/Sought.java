package org.dnocrawler.crawler.document;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a document is read for.
///
/// @param dno slug of the operator, which the figures are filed under
/// @param operator its registered name, to recognise its documents; null when any operator will do
/// @param website the operator's own site, where known
/// @param year calendar year wanted
public record Sought(String dno, @Nullable String operator, @Nullable URI website, int year) {}

package org.dnocrawler.crawler.job;

import org.jspecify.annotations.Nullable;

/// A crawl as a client asks for it; nothing is checked yet.
///
/// @param dno slug of the operator
/// @param year calendar year, a number
/// @param dataType kind of publication
/// @param priority how urgent; absent for the default
record JobRequest(
    @Nullable String dno,
    @Nullable Object year,
    @Nullable String dataType,
    @Nullable String priority) {}

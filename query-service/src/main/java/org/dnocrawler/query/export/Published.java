package org.dnocrawler.query.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.dnocrawler.common.tariff.Publication;

/// A publication as it is served.
///
/// @param dnoName registered name of the operator
/// @param version number of its version, from 1
/// @param publication what the document states
public record Published(String dnoName, int version, @JsonUnwrapped Publication publication) {}

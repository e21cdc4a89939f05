package org.dnocrawler.query.entries;

import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.tariff.Origin;
import org.jspecify.annotations.Nullable;

/// Which entries are listed; what is null does not count.
///
/// @param dno slug of the operator
/// @param year calendar year
/// @param dataType `NETZENTGELTE` or `HLZF`
/// @param verification the weakest verdict
/// @param status preliminary, final or unknown
/// @param origin who made the version
/// @param heldBack whether versions are listed that were held back and not restored since, instead
///   of those that are served
record EntryFilter(
    @Nullable String dno,
    @Nullable Integer year,
    @Nullable DataType dataType,
    @Nullable VerificationStatus verification,
    @Nullable PublicationStatus status,
    @Nullable Origin origin,
    boolean heldBack) {}

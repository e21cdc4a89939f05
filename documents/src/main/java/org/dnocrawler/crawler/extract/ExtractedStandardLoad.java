package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import org.dnocrawler.common.tariff.RowProvenance;
import org.jspecify.annotations.Nullable;

/// The charges of customers without power metering as read, not yet checked.
///
/// @param grundpreis base price, EUR per year, where there is one
/// @param arbeit energy price, ct per kWh
/// @param provenance where they stand in the document
public record ExtractedStandardLoad(
    @Nullable BigDecimal grundpreis, BigDecimal arbeit, RowProvenance provenance) {}

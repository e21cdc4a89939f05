package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import org.dnocrawler.common.tariff.ControllableLoad.TimeVariable;
import org.dnocrawler.common.tariff.RowProvenance;
import org.jspecify.annotations.Nullable;

/// The charges of controllable loads as read, not yet checked; at least one module.
///
/// @param modul1 lump-sum reduction, EUR per year, positive
/// @param modul2 reduced energy price, ct per kWh
/// @param modul3 energy prices that depend on the time of day
/// @param provenance where they stand in the document
public record ExtractedControllable(
    @Nullable BigDecimal modul1,
    @Nullable BigDecimal modul2,
    @Nullable TimeVariable modul3,
    RowProvenance provenance) {}

package org.dnocrawler.crawler.extract;

import java.math.BigDecimal;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// The charges of one voltage level as read, not yet checked; units and names as in `PriceRow`.
///
/// @param voltageLevel the level at which power is taken
/// @param leistung capacity price from 2,500 h/a on, EUR per kW and year
/// @param arbeit energy price from 2,500 h/a on, ct per kWh
/// @param leistungUnter2500h capacity price below 2,500 h/a, EUR per kW and year
/// @param arbeitUnter2500h energy price below 2,500 h/a, ct per kWh
/// @param leistungMonat monthly capacity price, EUR per kW and month, where published
/// @param arbeitMonat energy price beside it, ct per kWh, where published
/// @param provenance where the row stands in the document
public record ExtractedRow(
    VoltageLevel voltageLevel,
    BigDecimal leistung,
    BigDecimal arbeit,
    BigDecimal leistungUnter2500h,
    BigDecimal arbeitUnter2500h,
    @Nullable BigDecimal leistungMonat,
    @Nullable BigDecimal arbeitMonat,
    RowProvenance provenance) {}

package org.dnocrawler.query.compare;

import java.math.BigDecimal;
import java.util.List;
import org.dnocrawler.common.tariff.TimeWindow;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.jspecify.annotations.Nullable;

/// One figure of one publication.
///
/// @param value the figure
/// @param windows the windows that it sums up; for high-load windows only
/// @param verification what is known of it
/// @param page page of the document that has it, where it has pages
record Figure(
    BigDecimal value,
    @Nullable List<TimeWindow> windows,
    VerificationStatus verification,
    @Nullable Integer page) {}

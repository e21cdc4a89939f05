package org.dnocrawler.query.interpret;

import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// What of the data a question asks for; each absent for all.
///
/// @param severalLevels whether more than one network level is named, so that none narrows
record Filters(
    @Nullable VoltageLevel voltageLevel,
    boolean severalLevels,
    @Nullable UtilisationClass utilisation,
    @Nullable Season season,
    @Nullable PublicationStatus status,
    @Nullable CustomerGroup customer) {}

package org.dnocrawler.query.interpret;

import java.math.BigDecimal;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.jspecify.annotations.Nullable;

/// One operator's data of one year, as a question asks for it.
///
/// @param dno registered name of the operator
/// @param mastrNr its registry number; absent for a sample
/// @param slug its name in URLs
/// @param year calendar year
/// @param dataType kind of publication
/// @param voltageLevel the network level asked for; absent for all
/// @param utilisation the side of 2,500 h/a asked for; absent for both
/// @param season the season asked for; absent for all
/// @param status whether preliminary or final figures are asked for; absent for either
/// @param customer the kind of customer asked for; absent for all
/// @param confidence from 0 to 1; below 0.95 where words were completed, corrected or assumed
public record Request(
    String dno,
    @Nullable String mastrNr,
    String slug,
    int year,
    DataType dataType,
    @Nullable VoltageLevel voltageLevel,
    @Nullable UtilisationClass utilisation,
    @Nullable Season season,
    @Nullable PublicationStatus status,
    @Nullable CustomerGroup customer,
    BigDecimal confidence) {}

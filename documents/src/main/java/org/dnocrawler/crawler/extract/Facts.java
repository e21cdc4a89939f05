package org.dnocrawler.crawler.extract;

import org.jspecify.annotations.Nullable;

/// What a text beside or above a figure says of it; null for what it does not say.
///
/// @param utilisation which of the two utilisation classes
/// @param component which price
/// @param period what the capacity price is charged for
/// @param tax whether tax is in it
/// @param unit in which unit the energy price stands
record Facts(
    @Nullable Utilisation utilisation,
    @Nullable Component component,
    @Nullable Period period,
    @Nullable Tax tax,
    @Nullable EnergyUnit unit) {

  static final Facts NONE = new Facts(null, null, null, null, null);

  /// The two lines of the simultaneity function (StromNEV Annex 4 no. 4).
  enum Utilisation {
    UNDER_2500,
    FROM_2500,
    /// Names 2,500 h without saying which side of it.
    UNCLEAR
  }

  /// Parts of a price.
  enum Component {
    CAPACITY,
    ENERGY,
    /// The base price of customers without power metering.
    BASE,
    /// A credit or anything else.
    OTHER
  }

  /// How long a kilowatt or a connection is paid for.
  enum Period {
    YEAR,
    MONTH,
    DAY
  }

  /// Value added tax.
  enum Tax {
    NET,
    GROSS
  }

  /// Units of energy prices; stored are ct/kWh.
  enum EnergyUnit {
    CENT_PER_KWH(0),
    EURO_PER_KWH(2),
    EURO_PER_MWH(-1);

    /// Places by which the decimal point moves right on the way to ct/kWh.
    final int shift;

    EnergyUnit(int shift) {
      this.shift = shift;
    }
  }

  /// These facts, completed from others where they are silent.
  Facts or(Facts others) {
    return new Facts(
        utilisation != null ? utilisation : others.utilisation,
        component != null ? component : others.component,
        period != null ? period : others.period,
        tax != null ? tax : others.tax,
        unit != null ? unit : others.unit);
  }
}

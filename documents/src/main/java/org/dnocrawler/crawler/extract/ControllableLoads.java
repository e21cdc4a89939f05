package org.dnocrawler.crawler.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.ControllableLoad.TierWindow;
import org.dnocrawler.common.tariff.ControllableLoad.TimeVariable;
import org.jspecify.annotations.Nullable;

/// Picks the modules of EnWG § 14a out of what was seen beside the other charges.
final class ControllableLoads {

  private static final Pattern MODULE = Pattern.compile("modul\\s?(i{1,3}\\b|[123])");
  private static final Pattern HIGH =
      Pattern.compile("hochtarif|hochlast-?tarif|hochlasttarifstufe|\\bht\\b");
  private static final Pattern STANDARD =
      Pattern.compile("standardtarif|standardlast-?tarif|\\bst\\b");
  private static final Pattern LOW =
      Pattern.compile("niedrigtarif|niedriglast-?tarif|niederlast-?tarif|niedertarif|\\bnt\\b");

  private final List<Sighting> sightings;
  private final Map<String, Sighting> fields = new LinkedHashMap<>();

  private ControllableLoads(List<Sighting> sightings) {
    this.sightings = NetSightings.of(sightings);
  }

  /// The modules found; empty when there is none.
  ///
  /// @param windows when the prices of module 3 apply, as far as that is certain
  static Optional<ExtractedControllable> of(
      List<Sighting> sightings, List<TierWindow> windows, String method) {
    return new ControllableLoads(sightings).read(windows, method);
  }

  private Optional<ExtractedControllable> read(List<TierWindow> windows, String method) {
    note("modul_1", find(1, null, false));
    note("modul_2", find(2, null, true));
    var high = find(3, HIGH, true);
    var standard = find(3, STANDARD, true);
    var low = find(3, LOW, true);
    boolean variable = high.isPresent() && standard.isPresent() && low.isPresent();
    if (variable) {
      note("modul_3.hochtarif", high);
      note("modul_3.standardtarif", standard);
      note("modul_3.niedrigtarif", low);
    }
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    var first = fields.get("modul_1");
    var second = fields.get("modul_2");
    return Optional.of(
        new ExtractedControllable(
            first == null ? null : first.perYear().abs(),
            second == null ? null : second.energy(),
            variable
                ? new TimeVariable(
                    field("hochtarif"), field("standardtarif"), field("niedrigtarif"), windows)
                : null,
            Provenance.of(fields, method)));
  }

  private java.math.BigDecimal field(String name) {
    return Objects.requireNonNull(fields.get("modul_3." + name)).energy();
  }

  private void note(String field, Optional<Sighting> sighting) {
    sighting.ifPresent(found -> fields.put(field, found));
  }

  private Optional<Sighting> find(int module, @Nullable Pattern tier, boolean energy) {
    return sightings.stream()
        .filter(one -> module(one) == module || (tier != null && module(one) == 0))
        .filter(one -> one.topic().equals(Topic.SPECIAL_USES))
        .filter(one -> energy ? one.isEnergy() : !one.isEnergy() && !one.isBase())
        .filter(one -> one.number().value().signum() != 0)
        .filter(one -> tier == null || isTier(one, tier))
        .findFirst();
  }

  /// The tier that the row names, or its column when the row names none.
  private static boolean isTier(Sighting one, Pattern tier) {
    boolean named =
        List.of(HIGH, STANDARD, LOW).stream().anyMatch(p -> p.matcher(one.label()).find());
    return tier.matcher(named ? one.label() : one.about()).find();
  }

  /// The module that the row names or, where it names none, section and headings do; 0 for none.
  private static int module(Sighting one) {
    int own = number(one.label());
    return own > 0 ? own : number(one.about());
  }

  private static int number(String text) {
    var match = MODULE.matcher(text);
    int found = 0;
    while (match.find()) {
      var number = match.group(1);
      int next = number.startsWith("i") ? number.length() : number.charAt(0) - '0';
      if (found == 0) {
        found = next;
      }
    }
    return found;
  }
}

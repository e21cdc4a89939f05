package org.dnocrawler.query.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.jspecify.annotations.Nullable;

/// What stands beside the figures in every format: whose they are and where they come from.
final class Facts {

  private Facts() {}

  /// Names and values in the order in which they are shown; absent ones left out.
  static Map<String, String> of(Published published) {
    var facts = new LinkedHashMap<String, String>();
    var publication = published.publication();
    var source = publication.source();
    put(facts, "dno", publication.dno());
    put(facts, "dno_name", published.dnoName());
    put(facts, "year", publication.year());
    put(facts, "data_type", publication.dataType().wire());
    put(facts, "status", publication.status().wire());
    put(facts, "verification", publication.verification().wire());
    put(facts, "version", published.version());
    put(facts, "valid_from", publication.validFrom());
    put(facts, "valid_to", publication.validTo());
    put(facts, "source_url", source.url());
    put(facts, "source_sha256", source.sha256());
    put(facts, "fetched_at", source.fetchedAt());
    switch (publication) {
      case PriceSheet _ ->
          put(facts, "units", "EUR/kW/a, EUR/kW/month, EUR/a, ct/kWh as named; net of VAT");
      case HlzfSheet sheet -> {
        put(facts, "time_convention", sheet.timeConvention().wire());
        put(facts, "day_rule_of_document", sheet.dayRule());
        put(facts, "day_rule_applied", WorkingDays.RULE);
      }
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, @Nullable Object value) {
    if (value != null) {
      facts.put(name, value.toString());
    }
  }
}

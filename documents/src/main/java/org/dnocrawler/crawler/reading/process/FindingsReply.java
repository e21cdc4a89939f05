package org.dnocrawler.crawler.reading.process;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.crawler.reading.Finding;
import org.dnocrawler.crawler.windows.WindowValidation;
import org.jspecify.annotations.Nullable;

/// Header of the message with the findings; a kind that was not sought is absent.
record FindingsReply(@Nullable One netzentgelte, @Nullable One hlzf) {

  /// One finding: a sheet, or else why there is none.
  ///
  /// @param misprint windows as printed that no day can have
  /// @param abstained whether the document may hold what is sought all the same
  /// @param untold levels that could not be told; null for none
  record One(
      @Nullable PriceSheet prices,
      @Nullable HlzfSheet windows,
      WindowValidation.@Nullable Misprinted misprint,
      @Nullable String reason,
      boolean abstained,
      @Nullable List<String> untold) {

    private static One of(Finding finding) {
      return switch (finding) {
        case Finding.Found(PriceSheet sheet, var untold) ->
            new One(sheet, null, null, null, false, untold);
        case Finding.Found(HlzfSheet sheet, var untold) ->
            new One(null, sheet, null, null, false, untold);
        case Finding.Misprinted(var misprint) -> new One(null, null, misprint, null, false, null);
        case Finding.Abstained(var reason) -> new One(null, null, null, reason, true, null);
        case Finding.Rejected(var reason) -> new One(null, null, null, reason, false, null);
      };
    }

    private List<String> untoldOrNone() {
      return Objects.requireNonNullElse(untold, List.of());
    }

    private Finding finding() {
      if (prices != null) {
        return new Finding.Found(prices, untoldOrNone());
      }
      if (windows != null) {
        return new Finding.Found(windows, untoldOrNone());
      }
      if (misprint != null) {
        return new Finding.Misprinted(misprint);
      }
      var why = Objects.requireNonNullElse(reason, "");
      return abstained ? new Finding.Abstained(why) : new Finding.Rejected(why);
    }
  }

  static FindingsReply of(Map<DataType, Finding> findings) {
    return new FindingsReply(
        one(findings.get(DataType.NETZENTGELTE)), one(findings.get(DataType.HLZF)));
  }

  private static @Nullable One one(@Nullable Finding finding) {
    return finding == null ? null : One.of(finding);
  }

  Map<DataType, Finding> findings() {
    var findings = new EnumMap<DataType, Finding>(DataType.class);
    if (netzentgelte != null) {
      findings.put(DataType.NETZENTGELTE, netzentgelte.finding());
    }
    if (hlzf != null) {
      findings.put(DataType.HLZF, hlzf.finding());
    }
    return findings;
  }
}

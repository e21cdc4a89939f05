package org.dnocrawler.crawler.fallback;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dnocrawler.common.tariff.RowProvenance;
import org.dnocrawler.common.tariff.RowProvenance.ValueSource;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.extract.LevelLabels;
import org.dnocrawler.crawler.extract.LevelLabels.Naming;
import org.dnocrawler.crawler.reading.Wording;
import org.dnocrawler.crawler.reading.Wording.Passage;

/// The lines of the document that a proposed row rests on; every question about it is answered from
/// the document's own text, never from the model's copy.
///
/// @param passages at least one
record Evidence(List<Passage> passages) {

  private static final String METHOD = "llm";
  private static final BigDecimal CONFIDENCE = new BigDecimal("0.30");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
  private static final Map<Season, Pattern> SEASONS =
      Map.of(
          Season.WINTER, Pattern.compile("(?iu)\\bwinter"),
          Season.SPRING, Pattern.compile("(?iu)\\bfr(ü|ue)h(jahr|ling)"),
          Season.SUMMER, Pattern.compile("(?iu)\\bsommer"),
          Season.AUTUMN, Pattern.compile("(?iu)\\bherbst"));

  /// Finds the lines that were quoted.
  ///
  /// @throws ProposalRefusedException when one is not a whole line of that page
  static Evidence of(Wording wording, List<Proposal.Quote> quotes) {
    if (quotes.isEmpty()) {
      throw new ProposalRefusedException("a row without a quote");
    }
    var found = new ArrayList<Passage>();
    for (var quote : quotes) {
      var text = plain(quote.text());
      found.add(
          wording.passages().stream()
              .filter(passage -> Objects.equals(passage.page(), quote.page()))
              .filter(passage -> !text.isEmpty() && plain(passage.text()).equals(text))
              .findFirst()
              .orElseThrow(
                  () -> new ProposalRefusedException("a quote does not stand in the document")));
    }
    return new Evidence(found.stream().distinct().toList());
  }

  private static String plain(String text) {
    return text.replace('|', ' ').replaceAll("(?U)\\s+", " ").strip();
  }

  /// The lines in which the figure stands as printed, not as part of a longer one.
  ///
  /// @throws ProposalRefusedException when there is none
  List<Passage> with(String figure) {
    var whole = Pattern.compile("(?<![\\d.,:])" + Pattern.quote(figure) + "(?!\\d|[.,:]\\d)");
    var lines = passages.stream().filter(passage -> whole.matcher(passage.text()).find()).toList();
    if (figure.isBlank() || lines.isEmpty()) {
      throw new ProposalRefusedException("a figure does not stand in the lines quoted");
    }
    return lines;
  }

  /// Checks that the lines name the level, and that no line with a figure is another level's or a
  /// variant's.
  ///
  /// @throws ProposalRefusedException when they do not
  void requireLevel(VoltageLevel level, List<String> figures) {
    if (passages.stream().noneMatch(passage -> levels(passage).contains(level))) {
      throw new ProposalRefusedException("the lines quoted do not name the level");
    }
    for (var figure : figures) {
      boolean own =
          with(figure).stream()
              .anyMatch(passage -> Set.of(level).containsAll(levels(passage)) && !isAside(passage));
      if (!own) {
        throw new ProposalRefusedException("a figure stands in the line of another level");
      }
    }
  }

  /// Checks that the lines name the season.
  ///
  /// @throws ProposalRefusedException when they do not
  void requireSeason(Season season) {
    var name = Objects.requireNonNull(SEASONS.get(season));
    if (passages.stream().noneMatch(passage -> name.matcher(passage.text()).find())) {
      throw new ProposalRefusedException("the lines quoted do not name the season");
    }
  }

  private static Set<VoltageLevel> levels(Passage passage) {
    var levels = EnumSet.noneOf(VoltageLevel.class);
    for (var label : labels(passage)) {
      if (LevelLabels.read(label).orElse(null) instanceof Naming.Named(var level)) {
        levels.add(level);
      }
    }
    return levels;
  }

  private static boolean isAside(Passage passage) {
    return labels(passage).stream()
        .anyMatch(label -> LevelLabels.read(label).orElse(null) instanceof Naming.Aside);
  }

  /// Cells with words; of running text what stands before the first figure or colon.
  private static List<String> labels(Passage passage) {
    var texts =
        passage.cells().size() > 1
            ? passage.cells()
            : passage.cells().stream().map(text -> text.split("[:\\d]", 2)[0]).toList();
    return texts.stream().filter(text -> WORD.matcher(text).find()).toList();
  }

  /// Where the row stands.
  ///
  /// @param figures figures as printed, by field name
  RowProvenance provenance(Map<String, String> figures) {
    var values =
        figures.entrySet().stream()
            .map(figure ->
                new ValueSource(
                    figure.getKey(),
                    with(figure.getValue()).getFirst().region(),
                    figure.getValue()))
            .toList();
    return new RowProvenance(
        passages.getFirst().page(),
        passages.stream()
            .map(Passage::region)
            .filter(region -> !region.isEmpty())
            .collect(Collectors.joining("; ")),
        passages.stream().map(Passage::text).collect(Collectors.joining(" | ")),
        METHOD,
        CONFIDENCE,
        values);
  }
}

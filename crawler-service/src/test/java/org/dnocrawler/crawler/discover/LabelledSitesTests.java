package org.dnocrawler.crawler.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.wire.WireJson;
import org.dnocrawler.crawler.fetch.WebAddress;
import org.dnocrawler.crawler.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Measures the scoring on real site maps against labels made by hand, tuned and held-out sites
/// apart; prints one line for each half and kind.
class LabelledSitesTests {

  private static final Map<String, List<String>> SITE_MAPS = new HashMap<>();
  private static final Map<Question, List<String>> LABELS = new LinkedHashMap<>();

  /// What is asked of one site.
  record Question(String slug, String half, int year, DataType type, String grade) {}

  /// How a group of questions came out.
  record Figures(int asked, int first, int three, int found, double fetches, int none, int silent) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%d sites with one: recall@1 %.2f, recall@3 %.2f, found at all %.2f, fetches needed %.2f;"
              + " %d sites without: %d without a strong candidate",
          asked,
          (double) first / asked,
          (double) three / asked,
          (double) found / asked,
          fetches,
          none,
          silent);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    var file = SharedData.at("data/sites.jsonl.gz");
    try (var in = reader(new GZIPInputStream(Files.newInputStream(file)))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var site = WireJson.read(line, JsonNode.class);
        var urls = new ArrayList<String>();
        site.get("sitemap_urls").forEach(url -> urls.add(url.asString()));
        SITE_MAPS.put(site.get("slug").asString(), urls);
      }
    }
    try (var in =
        reader(
            Objects.requireNonNull(
                LabelledSitesTests.class.getResourceAsStream("labelled-sites.csv")))) {
      in.lines().filter(line -> !line.startsWith("#")).skip(1).forEach(LabelledSitesTests::label);
    }
  }

  private static BufferedReader reader(java.io.InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static void label(String line) {
    var cells = line.split(",", -1);
    var question =
        new Question(
            cells[0],
            cells[1],
            Integer.parseInt(cells[2]),
            DataType.valueOf(cells[3].toUpperCase(Locale.ROOT)),
            cells[4]);
    var right = LABELS.computeIfAbsent(question, _ -> new ArrayList<>());
    if (!cells[5].isEmpty()) {
      right.add(canonical(cells[5]));
    }
  }

  @Test
  void thePageOfNetworkChargesIsAmongTheFirstThree() {
    var tuned = measure(DataType.NETZENTGELTE, "tuned", "");
    var held = measure(DataType.NETZENTGELTE, "held", "");
    measure(DataType.NETZENTGELTE, "tuned", "named");
    measure(DataType.NETZENTGELTE, "held", "named");

    assertThat(LABELS.keySet().stream().map(Question::slug).distinct()).hasSize(100);
    assertThat((double) tuned.three() / tuned.asked()).isGreaterThan(0.85);
    assertThat((double) held.three() / held.asked()).isGreaterThan(0.80);
  }

  @Test
  void thePageOfHighLoadWindowsIsAmongTheFirstThree() {
    var tuned = measure(DataType.HLZF, "tuned", "");
    var held = measure(DataType.HLZF, "held", "");

    assertThat((double) tuned.three() / tuned.asked()).isGreaterThan(0.70);
    assertThat((double) held.three() / held.asked()).isGreaterThan(0.70);
  }

  @SuppressWarnings("PMD.SystemPrintln")
  private static Figures measure(DataType type, String half, String grade) {
    int asked = 0;
    int first = 0;
    int three = 0;
    int found = 0;
    int fetches = 0;
    int none = 0;
    int silent = 0;
    for (var entry : LABELS.entrySet()) {
      var question = entry.getKey();
      if (question.type() != type || !question.half().equals(half)) {
        continue;
      }
      var ranked = ranked(question);
      if (entry.getValue().isEmpty()) {
        none++;
        silent += ranked.isEmpty() || ranked.getFirst().score() < 90 ? 1 : 0;
        continue;
      }
      if (!grade.isEmpty() && !question.grade().equals(grade)) {
        continue;
      }
      asked++;
      int rank = rank(ranked, entry.getValue());
      first += rank == 1 ? 1 : 0;
      three += rank >= 1 && rank <= 3 ? 1 : 0;
      found += rank >= 1 ? 1 : 0;
      fetches += Math.max(rank, 0);
      if (half.equals("tuned") && rank != 1) {
        System.out.printf(
            "  %s %s: rank %d, first %s%n",
            question.slug(), type.wire(), rank, ranked.stream().limit(3).toList());
      }
    }
    var figures = new Figures(asked, first, three, found, (double) fetches / found, none, silent);
    System.out.printf("%s %s %s: %s%n", type.wire(), half, grade, figures);
    return figures;
  }

  private static int rank(List<Ranked> ranked, List<String> right) {
    for (int i = 0; i < ranked.size(); i++) {
      if (right.contains(ranked.get(i).url())) {
        return i + 1;
      }
    }
    return -1;
  }

  private static List<Ranked> ranked(Question question) {
    var scorer = new LinkScorer(question.type(), question.year(), question.year() < 2026);
    return SITE_MAPS.get(question.slug()).stream()
        .map(LabelledSitesTests::canonical)
        .distinct()
        .filter(url -> scorer.mayMatter(url) && !LinkScorer.isUseless(URI.create(url)))
        .map(url -> new Ranked(url, scorer.score(new Link(URI.create(url), "", ""))))
        .filter(ranked -> ranked.score() >= Sitemaps.LEAST_SCORE)
        .sorted(Comparator.comparingInt(Ranked::score).reversed())
        .limit(20)
        .toList();
  }

  private static String canonical(String url) {
    return WebAddress.of(url).orElseThrow().toString();
  }

  record Ranked(String url, int score) {}
}

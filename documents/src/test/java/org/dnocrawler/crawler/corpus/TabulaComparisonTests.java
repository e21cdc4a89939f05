package org.dnocrawler.crawler.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.dnocrawler.crawler.corpus.Case.Family;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What tabula-java alone gives on the same PDFs: figures that have a cell of their own, and levels
/// whose figures stand in one row of cells.
///
/// It needs another PDFBox than the reader, so its jars (with those it depends on) are named by the
/// system property `tabula.jars`, separated by colons; without it the comparison is skipped.
class TabulaComparisonTests {

  @Test
  void tabulaAloneIsMeasuredOnTheSamePdfs(@TempDir Path folder) throws Exception {
    var jars = System.getProperty("tabula.jars", "");
    Assumptions.assumeFalse(jars.isEmpty(), "tabula.jars is not set");
    int due = 0;
    int alone = 0;
    int levels = 0;
    int intact = 0;
    try (var loader = loader(jars)) {
      for (var made : Cases.all()) {
        if (made.rows.isEmpty() || !made.families.contains(Family.PDF)) {
          continue;
        }
        for (var file : Rendering.of(made)) {
          if (!file.producer().contains("pdf")) {
            continue;
          }
          var rows = rows(loader, folder, file.bytes());
          var cells = new HashSet<String>();
          rows.forEach(cells::addAll);
          for (var row : made.rows) {
            var figures =
                Arrays.stream(row.split(" ", -1))
                    .skip(1)
                    .limit(4)
                    .map(f -> f.replace('.', ','))
                    .toList();
            due += figures.size();
            alone += (int) figures.stream().filter(cells::contains).count();
            levels++;
            intact += rows.stream().anyMatch(line -> line.containsAll(figures)) ? 1 : 0;
          }
        }
      }
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "tabula: %d figures, %.1f %% in a cell of their own; %d levels, %.1f %% with all four in one row",
            due,
            100.0 * alone / due,
            levels,
            100.0 * intact / levels));
    assertThat(due).isPositive();
  }

  private static URLClassLoader loader(String jars) throws MalformedURLException {
    var urls = Arrays.stream(jars.split(":", -1)).map(jar -> Path.of(jar).toUri()).toList();
    var list = new URL[urls.size()];
    for (int i = 0; i < list.length; i++) {
      list[i] = urls.get(i).toURL();
    }
    return new URLClassLoader(list, ClassLoader.getPlatformClassLoader());
  }

  private static List<List<String>> rows(URLClassLoader loader, Path folder, byte[] pdf)
      throws ReflectiveOperationException, IOException {
    var in = Files.write(folder.resolve("in.pdf"), pdf);
    var out = folder.resolve("out.tsv");
    var app = loader.loadClass("technology.tabula.CommandLineApp");
    var line = loader.loadClass("org.apache.commons.cli.CommandLine");
    var parser = loader.loadClass("org.apache.commons.cli.DefaultParser");
    var options = loader.loadClass("org.apache.commons.cli.Options");
    var arguments = new String[] {"-p", "all", "-f", "TSV", "-o", out.toString(), in.toString()};
    var parsed =
        parser
            .getMethod("parse", options, String[].class)
            .invoke(
                parser.getConstructor().newInstance(),
                app.getMethod("buildOptions").invoke(null),
                arguments);
    var tabula = app.getConstructor(Appendable.class, line).newInstance(System.out, parsed);
    app.getMethod("extractTables", line).invoke(tabula, parsed);
    return Files.readAllLines(out, StandardCharsets.UTF_8).stream()
        .map(cells -> Arrays.stream(cells.split("\t", -1)).map(String::strip).toList())
        .toList();
  }
}

package org.dnocrawler.crawler.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.extract.Facts.Component;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.dnocrawler.crawler.extract.LevelLabels.Naming;
import org.jspecify.annotations.Nullable;

/// Finds the level of each row of a table.
///
/// A label may stand in the row, wrap over the rows around it, stand above the rows of its two
/// classes, or between them where it spans both.
final class RowLabels {

  private static final Pattern BEGINS =
      Pattern.compile("(?i).*(umspann\\p{L}*|[/-]|\\b(zur|zu|auf|in|im|aus|mit|der|und|von))$");
  private static final Pattern LEVEL =
      Pattern.compile("(?i)spannung|umsp|netzebene|\\b[hmn]sp?\\b");
  private static final Pattern COLUMN_OF_LEVELS = Pattern.compile("(?i).*ebenen?");
  private static final Pattern GOES_ON = Pattern.compile("^[\\p{Ll}(/-].*");

  /// The rows, without the column that says where they are measured.
  private final List<Block.Row> rows;

  private final @Nullable VoltageLevel[] measured;

  /// Rows of the table that is continued, but for the header.
  private final int skipped;

  private final int labelColumn;
  private final @Nullable VoltageLevel[] levels;
  private final boolean[] asides;
  private final boolean[] partOfLabel;
  private final boolean[] secondLine;
  private @Nullable VoltageLevel current;
  private boolean aside;
  private boolean lookedAhead;

  /// Class that the nearest heading among the rows names.
  private @Nullable Utilisation classOfSection;

  /// Whether the label further down was found to be of other rows.
  private boolean refused;

  private final Set<Key> used = new HashSet<>();

  /// What tells the rows of one level apart.
  private record Key(@Nullable Utilisation utilisation, @Nullable Component component) {
    boolean isEmpty() {
      return utilisation == null && component == null;
    }
  }

  /// The labels of a table.
  ///
  /// @param above level that the headings name
  /// @param before the table that this one continues, whose last level goes on; null for none
  static RowLabels of(
      Block.Table table, @Nullable VoltageLevel above, Block.@Nullable Table before) {
    if (before == null) {
      return new RowLabels(table.rows(), above, 0);
    }
    int header = TableRows.firstWithFigures(table);
    var rows = new ArrayList<>(before.rows());
    rows.addAll(table.rows().subList(header, table.rows().size()));
    return new RowLabels(rows, above, before.rows().size() - header);
  }

  private RowLabels(List<Block.Row> all, @Nullable VoltageLevel above, int skipped) {
    var measuring = MeasuredRows.column(all);
    rows = MeasuredRows.without(all, measuring);
    measured = MeasuredRows.levels(all, measuring);
    this.skipped = skipped;
    labelColumn = rows.stream().mapToInt(row -> row.cells().getFirst().column()).min().orElse(0);
    levels = new VoltageLevel[rows.size()];
    asides = new boolean[rows.size()];
    partOfLabel = new boolean[rows.size()];
    secondLine = new boolean[rows.size()];
    current = above;
    for (int i = 0; i < rows.size(); i++) {
      pass(i);
    }
  }

  /// Level of a row with figures; null when it has none.
  @Nullable VoltageLevel level(int row) {
    return levels[row + skipped];
  }

  /// Whether a row is a variant of a level rather than the level itself.
  boolean aside(int row) {
    return asides[row + skipped];
  }

  /// Whether a row is one text that begins at the left edge.
  boolean isSection(int row) {
    return isSectionAt(row + skipped);
  }

  private boolean isSectionAt(int row) {
    return TableRows.isSection(rows.get(row), labelColumn);
  }

  /// Whether a row is part of a label that wraps over several rows.
  boolean isPartOfLabel(int row) {
    return partOfLabel[row + skipped];
  }

  private void pass(int i) {
    if (TableRows.holdsFigures(rows.get(i))) {
      passFigures(i);
    } else if (isSectionAt(i)) {
      if (!partOfLabel[i]) {
        classOfSection = Vocabulary.read(text(i)).utilisation();
        LevelLabels.read(text(i)).filter(this::isNew).ifPresent(this::begin);
      }
    } else {
      var first = rows.get(i).cells().getFirst();
      LevelLabels.readAlone(first.text())
          .filter(_ -> first.column() <= labelColumn)
          .ifPresent(level -> begin(new Naming.Named(level)));
    }
  }

  /// A label between the rows of a level that looked ahead to it begins nothing.
  private boolean isNew(Naming naming) {
    boolean expected = lookedAhead && naming instanceof Naming.Named(var level) && level == current;
    lookedAhead = false;
    return !expected;
  }

  private void begin(Naming naming) {
    refused = false;
    used.clear();
    switch (naming) {
      case Naming.Named(var level) -> {
        current = level;
        aside = false;
      }
      case Naming.Aside() -> {
        current = null;
        aside = true;
      }
    }
  }

  /// Whether a row is for supply of its level that is measured elsewhere, and another is not.
  private boolean isMeasuredElsewhere(int i) {
    // most tables do not say it, and the way up to the label is long in a long one
    var level = measured[i] == null ? null : levelAt(i);
    if (level == null) {
      return false;
    }
    var usual = MeasuredRows.usual(level);
    return measured[i] != usual
        && IntStream.range(0, rows.size())
            .anyMatch(other -> measured[other] == usual && levelAt(other) == level);
  }

  /// The level that the nearest label names, from a row upwards.
  private @Nullable VoltageLevel levelAt(int row) {
    for (int i = row; i >= 0; i--) {
      if (read(i).orElse(null) instanceof Naming.Named(var level)) {
        return level;
      }
    }
    return null;
  }

  private void passFigures(int i) {
    if (isMeasuredElsewhere(i)) {
      asides[i] = true;
      return;
    }
    var key = key(i);
    var own = secondLine[i] || goesOnFromFigures(i, key) ? Optional.<Naming>empty() : named(i, key);
    if (own.isPresent()) {
      boolean same = own.get() instanceof Naming.Named(var level) && level == current;
      if (!same || used.contains(placed(key))) {
        begin(own.get());
      }
    } else if (!secondLine[i] && namesSomeLevel(i)) {
      overTwoRows(i, key).ifPresentOrElse(this::begin, this::forget);
    } else if (!secondLine[i] && ((current == null && !aside) || used.contains(placed(key)))) {
      var ahead = key.isEmpty() || refused ? Optional.<Naming>empty() : ahead(i, key);
      ahead.ifPresentOrElse(this::begin, this::forget);
      lookedAhead = ahead.isPresent();
    }
    used.add(placed(key));
    levels[i] = current;
    asides[i] = aside;
  }

  /// The level of a label whose second line stands in the row of the other class or price; that row
  /// is then of the same level, whatever its part of the label names alone.
  private Optional<Naming> overTwoRows(int i, Key key) {
    boolean paired =
        !key.isEmpty()
            && i + 1 < rows.size()
            && TableRows.holdsFigures(rows.get(i + 1))
            && !key(i + 1).equals(key);
    var begun = LevelLabels.core(String.join(" ", TableRows.label(rows.get(i))));
    if (!paired || !BEGINS.matcher(begun).matches()) {
      return Optional.empty();
    }
    secondLine[i + 1] = true;
    return join(begun, LevelLabels.core(String.join(" ", TableRows.label(rows.get(i + 1)))));
  }

  /// Whether the label of the row above is unfinished, so that this one begins with its end.
  private boolean goesOnFromFigures(int i, Key key) {
    return key.isEmpty()
        && i > 0
        && TableRows.holdsFigures(rows.get(i - 1))
        && isBeginning(String.join(" ", TableRows.label(rows.get(i - 1))));
  }

  /// Whether a text ends within the name of a level.
  private static boolean isBeginning(String text) {
    return BEGINS.matcher(text).matches()
        && LevelLabels.read(text).isEmpty()
        && LEVEL.matcher(text).find()
        && !COLUMN_OF_LEVELS.matcher(text).matches();
  }

  /// What a header says over the labels, where it ends within the name of a level: the first label
  /// reaches up beside the units.
  private String besideHeader(int i) {
    if (TableRows.holdsFigures(rows.get(i)) || isSectionAt(i)) {
      return "";
    }
    var first = rows.get(i).cells().getFirst();
    return first.column() <= labelColumn && isBeginning(first.text()) ? first.text() : "";
  }

  /// Whether a label speaks of a level, though not clearly: its row must not go to the one above.
  private boolean namesSomeLevel(int i) {
    return TableRows.label(rows.get(i)).stream().anyMatch(text -> LEVEL.matcher(text).find());
  }

  private void forget() {
    current = null;
    aside = false;
  }

  private Key key(int i) {
    var said = Vocabulary.read(TableRows.text(rows.get(i)));
    return new Key(said.utilisation(), said.component());
  }

  /// A key of a row below a heading of its class.
  private Key placed(Key key) {
    return key.utilisation() == null ? new Key(classOfSection, key.component()) : key;
  }

  /// The level that the rows of this group name further down.
  private Optional<Naming> ahead(int i, Key key) {
    for (int j = i + 1; j < rows.size(); j++) {
      if (TableRows.holdsFigures(rows.get(j))) {
        if (key(j).equals(key)) {
          return Optional.empty();
        }
        var naming = read(j);
        if (naming.isPresent()) {
          return naming;
        }
      } else if (isSectionAt(j) && !HeadingTrail.isRemark(text(j))) {
        var naming = LevelLabels.read(text(j));
        if (naming.isPresent()) {
          refused = beginsAgain(i, j);
          return refused ? Optional.empty() : naming;
        }
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Whether the rows below a label are for prices that the rows above it are for too: it is that
  /// of the rows below alone.
  private boolean beginsAgain(int first, int label) {
    int next = label + 1;
    while (next < rows.size() && !TableRows.holdsFigures(rows.get(next))) {
      next++;
    }
    if (next == rows.size()) {
      return false;
    }
    var begun = key(next);
    return IntStream.range(first, label)
        .filter(at -> TableRows.holdsFigures(rows.get(at)))
        .anyMatch(at -> key(at).equals(begun));
  }

  private Optional<Naming> named(int i, Key key) {
    var label = String.join(" ", TableRows.label(rows.get(i)));
    var before = i > 0 && free(i - 1) ? text(i - 1) : "";
    var after = i + 1 < rows.size() && free(i + 1) && !namesClass(i + 1) ? text(i + 1) : "";
    boolean begun = BEGINS.matcher(before).matches() && LevelLabels.read(before).isEmpty();
    var alone = read(i);
    if (!key.isEmpty()) {
      return alone;
    }
    var above = i > 0 ? besideHeader(i - 1) : "";
    if (!above.isEmpty()) {
      return join(above, label);
    }
    boolean goesOn =
        !after.isEmpty()
            && (GOES_ON.matcher(after).matches()
                || BEGINS.matcher(label.isEmpty() ? before : label).matches());
    if (begun && goesOn) {
      var whole = join(before, label, after);
      if (whole.isPresent()) {
        partOfLabel[i - 1] = true;
        partOfLabel[i + 1] = true;
        return whole;
      }
    }
    if (begun && join(before, label).isPresent()) {
      partOfLabel[i - 1] = true;
      return join(before, label);
    }
    if (goesOn && !label.isEmpty() && join(label, after).isPresent()) {
      partOfLabel[i + 1] = true;
      return join(label, after);
    }
    return alone;
  }

  private boolean namesClass(int i) {
    return Vocabulary.read(text(i)).utilisation() != null;
  }

  private boolean free(int i) {
    return !partOfLabel[i] && !TableRows.holdsFigures(rows.get(i)) && isSectionAt(i);
  }

  private Optional<Naming> read(int i) {
    var label = TableRows.label(rows.get(i));
    for (var text : label) {
      var naming = LevelLabels.read(text);
      if (naming.isPresent()) {
        return LevelLabels.read(String.join(" ", label))
            .filter(Naming.Aside.class::isInstance)
            .or(() -> naming);
      }
    }
    return LevelLabels.read(String.join(" ", label));
  }

  private static Optional<Naming> join(String... parts) {
    return LevelLabels.read(String.join(" ", parts).strip());
  }

  private String text(int i) {
    return rows.get(i).cells().getFirst().text();
  }
}

package org.dnocrawler.crawler.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// Makes tables of what a web page sets as one without saying so: grids of `div`, lists of terms
/// and their values, elements with the roles of a table.
final class MadeTables {

  /// Attribute of the tables made.
  static final String MADE = "data-made";

  private static final Set<String> TABLE_ROLES = Set.of("table", "grid", "treegrid");
  private static final Set<String> GROUPS = Set.of("div", "section", "article", "ul", "ol");

  /// How many elements a table made of others has within each other, itself not counted, at most.
  private static final int HEIGHT = 8;

  private static final int ROWS = 2;
  private static final int CELL_LENGTH = 90;
  private static final int COLUMNS = 24;

  /// What a price or a time of the day looks like, or that there is none.
  private static final Pattern VALUE =
      Pattern.compile(
          "(?iu)\\d,\\d|\\d\\d?[:.]\\d\\d(?!\\d)|^\\s*(?:keine?\\b|entf(?:ä|ae)llt|[-–—]\\s*$)");

  private static final Pattern GRID_RULE =
      Pattern.compile("\\.([\\w-]+)\\s*\\{[^{}]*?grid-template-columns\\s*:\\s*([^;{}]+)");
  private static final Pattern GRID_STYLE =
      Pattern.compile("grid-template-columns\\s*:\\s*([^;]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern REPEAT =
      Pattern.compile("repeat\\(\\s*(\\d{1,2})\\s*,[^()]*(\\([^()]*\\)[^()]*)?\\)");
  private static final Pattern TRACK = Pattern.compile("(?:[\\w.%-]+\\([^()]*\\)|[\\w.%-]+)");
  private static final Pattern SPAN =
      Pattern.compile(
          "grid-column\\s*:[^;]*\\bspan\\s+(\\d{1,2})|flex(?:-grow)?\\s*:\\s*(\\d{1,2})\\b");
  private static final Pattern SPAN_CLASS =
      Pattern.compile(
          "(?:^|\\s)(?:col|column|span|colspan)(?:-(?:xs|sm|md|lg|xl|xxl))?-?(\\d{1,2})(?=\\s|$)");

  private final Map<String, Integer> gridClasses;

  private MadeTables(Map<String, Integer> gridClasses) {
    this.gridClasses = gridClasses;
  }

  /// One cell.
  ///
  /// @param span how many of the narrowest columns it is wide
  private record Laid(Element element, int span) {}

  /// Puts a table in the place of each.
  static void in(Document page) {
    var made = new MadeTables(gridClasses(page));
    var shallow = new Shallow();
    NodeTraversor.traverse(shallow, page);
    for (var element : shallow.found) {
      if (isWithinMade(element)) {
        continue;
      }
      if (element.normalName().equals("dl")) {
        made.list(element);
      } else if (TABLE_ROLES.contains(element.attr("role"))) {
        made.byRoles(element);
      } else if (GROUPS.contains(element.normalName())) {
        made.grid(element);
      }
    }
  }

  private static boolean isWithinMade(Element element) {
    var around = element;
    for (int up = 0; up <= HEIGHT && around != null; up++) {
      if (around.hasAttr(MADE)) {
        return true;
      }
      around = around.parent();
    }
    return false;
  }

  /// Finds the elements, outer before inner, that hold few others within each other and no table,
  /// and are in none: what nests deep is no table, and looking into it would take long.
  private static final class Shallow implements NodeVisitor {

    private final Set<Element> found = new LinkedHashSet<>();
    private final Deque<Integer> heights = new ArrayDeque<>();
    private int tables;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        heights.push(0);
        if (tables == 0) {
          found.add(element);
        }
        tables += isTable(element) ? 1 : 0;
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        tables -= isTable(element) ? 1 : 0;
        int height = isTable(element) ? HEIGHT : 0;
        height = Math.max(height, heights.pop());
        if (height >= HEIGHT || height == 0) {
          found.remove(element);
        }
        if (!heights.isEmpty()) {
          heights.push(Math.max(heights.pop(), height + 1));
        }
      }
    }

    private static boolean isTable(Element element) {
      return element.normalName().equals("table");
    }
  }

  private static Map<String, Integer> gridClasses(Document page) {
    var classes = new HashMap<String, Integer>();
    for (var style : page.select("style")) {
      GRID_RULE
          .matcher(style.data())
          .results()
          .forEach(rule -> classes.put(rule.group(1), tracks(rule.group(2))));
    }
    return classes;
  }

  private static int tracks(String template) {
    int count = 0;
    var rest = new StringBuilder();
    var repeat = REPEAT.matcher(template);
    while (repeat.find()) {
      count += Integer.parseInt(repeat.group(1));
      repeat.appendReplacement(rest, " ");
    }
    repeat.appendTail(rest);
    return count + (int) TRACK.matcher(rest).results().count();
  }

  /// A list of terms is a table where its values are short and one is a price or a time.
  private void list(Element list) {
    var rows = new ArrayList<List<Laid>>();
    for (var child : list.select("dt,dd")) {
      if (child.normalName().equals("dt") || rows.isEmpty()) {
        rows.add(new ArrayList<>());
      }
      rows.getLast().add(new Laid(child, 1));
    }
    replace(list, rows, 1);
  }

  private void byRoles(Element table) {
    var rows = new ArrayList<List<Laid>>();
    for (var row : table.select("[role=row]")) {
      rows.add(
          row.select("[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]").stream()
              .map(cell -> new Laid(cell, spanOf(cell, cell.attr("aria-colspan"))))
              .toList());
    }
    replace(table, rows, ROWS);
  }

  private static int spanOf(Element cell, String stated) {
    return stated.matches("[1-9]\\d?") ? Integer.parseInt(stated) : span(cell);
  }

  /// An element whose children are rows of as many cells, or the cells of a grid themselves.
  private void grid(Element element) {
    if (element.childrenSize() < ROWS) {
      return;
    }
    int columns = columns(element);
    if (columns > 1 && element.children().stream().allMatch(MadeTables::isCell)) {
      replace(element, flowed(element, columns), ROWS);
      return;
    }
    var rows = new ArrayList<List<Laid>>();
    int most = 0;
    for (var child : element.children()) {
      var cells = rowCells(child);
      if (cells.isEmpty()) {
        return;
      }
      most = Math.max(most, cells.size());
      rows.add(cells);
    }
    int widest = most;
    long full = rows.stream().filter(row -> row.size() == widest).count();
    if (most > 1 && full >= ROWS && full * 2 >= rows.size()) {
      replace(element, rows, ROWS);
    }
  }

  private int columns(Element element) {
    var own = GRID_STYLE.matcher(element.attr("style"));
    if (own.find()) {
      return tracks(own.group(1));
    }
    return element.classNames().stream()
        .mapToInt(name -> gridClasses.getOrDefault(name, 0))
        .max()
        .orElse(0);
  }

  private static List<List<Laid>> flowed(Element grid, int columns) {
    var rows = new ArrayList<List<Laid>>();
    int used = columns;
    for (var child : grid.children()) {
      int span =
          child.attr("style").contains("1 / -1") ? columns : Math.min(columns, gridSpan(child));
      if (used + span > columns) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.getLast().add(new Laid(child, span));
      used += span;
    }
    return rows;
  }

  private static int gridSpan(Element cell) {
    var style = SPAN.matcher(cell.attr("style"));
    return style.find() && style.group(1) != null ? Integer.parseInt(style.group(1)) : 1;
  }

  /// The cells of a row: all that it holds stands in them; a heading is a row of one.
  private static List<Laid> rowCells(Element row) {
    if (row.normalName().matches("h[1-6]")) {
      return List.of(new Laid(row, 1));
    }
    if (!row.normalName().matches("div|li|ul|ol|section|a|p")) {
      return List.of();
    }
    if (isCell(row) && row.children().stream().noneMatch(Element::isBlock)) {
      return row.childrenSize() > 1 && holdsNoText(row) && row.select("br").isEmpty()
          ? row.children().stream().map(cell -> new Laid(cell, span(cell))).toList()
          : List.of(new Laid(row, 1));
    }
    if (!holdsNoText(row) || !row.children().stream().allMatch(MadeTables::isCell)) {
      return List.of();
    }
    return row.children().stream().map(cell -> new Laid(cell, span(cell))).toList();
  }

  private static boolean holdsNoText(Element element) {
    return element.textNodes().stream().allMatch(TextNode::isBlank);
  }

  /// Whether an element is one short text, in one block or two within each other.
  private static boolean isCell(Element element) {
    return element.text().length() <= CELL_LENGTH
        && element.select("dt,h1,h2,h3,h4,h5,h6,li,form,input,button,nav").isEmpty()
        && element.select("p,div,section,dd").stream()
                .filter(one -> !one.ownText().isBlank())
                .count()
            <= 1;
  }

  private static int span(Element cell) {
    var style = SPAN.matcher(cell.attr("style"));
    if (style.find()) {
      return Math.max(
          1, Integer.parseInt(style.group(1) != null ? style.group(1) : style.group(2)));
    }
    var name = SPAN_CLASS.matcher(cell.className().toLowerCase(Locale.ROOT));
    int span = 1;
    while (name.find()) {
      span = Math.max(1, Integer.parseInt(name.group(1)));
    }
    return span;
  }

  /// Puts a table in the place of an element where enough rows hold a price or a time.
  private static void replace(Element element, List<List<Laid>> rows, int least) {
    long values =
        rows.stream()
            .filter(row -> row.size() > 1)
            .filter(row ->
                row.stream().skip(1).anyMatch(cell -> VALUE.matcher(cell.element().text()).find()))
            .count();
    boolean brief =
        rows.stream()
            .filter(row -> row.size() > 1)
            .flatMap(List::stream)
            .allMatch(cell -> cell.element().text().length() <= CELL_LENGTH);
    if (values < least || !brief || rows.stream().anyMatch(row -> row.size() > COLUMNS)) {
      return;
    }
    var edges = new TreeSet<Integer>();
    for (var row : rows) {
      int at = 0;
      for (var cell : row) {
        edges.add(at);
        at += cell.span();
      }
    }
    var table = new Element("table").attr(MADE, "");
    for (var row : rows) {
      var tr = table.appendElement("tr");
      int at = 0;
      for (var cell : row) {
        int end = at + cell.span();
        var td = tr.appendElement("td");
        td.attr("colspan", String.valueOf(Math.max(1, edges.subSet(at, end).size())));
        new ArrayList<Node>(cell.element().childNodes()).forEach(td::appendChild);
        at = end;
      }
    }
    element.replaceWith(table);
  }
}

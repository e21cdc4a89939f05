package org.dnocrawler.crawler.extract;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.crawler.classify.NamedOperator;
import org.dnocrawler.crawler.classify.SheetTitle;
import org.dnocrawler.crawler.classify.StatusFinder;
import org.dnocrawler.crawler.document.Block;
import org.dnocrawler.crawler.extract.Facts.Utilisation;
import org.jspecify.annotations.Nullable;

/// Keeps what the headings read so far say of the next table.
///
/// Headings between two tables are one run; the nearest decides. Running text is passed over, for
/// it mentions everything.
final class HeadingTrail {

  private static final int HEADING_WORDS = 17;
  private static final int HEADING_LENGTH = 130;
  private static final Pattern NO_HEADING =
      Pattern.compile(
          "(?i)^(alle preise|alle entgelte|zzgl|zuz(ü|ue)glich|hinweis|die |der |das |den |dem |diese|\\*|[1-9]\\)|f(ü|ue)r |bei |im |quelle|vorbehaltlich|auf (basis|grundlage)|aufgrund|bitte |es handelt"
              + "|stand\\b|seite\\b|version\\b|http|soweit|sofern|sie |wir |gem(ä|ae)(ß|ss) |nach ).*");
  private static final Pattern VERB =
      Pattern.compile(
          "(?iu)\\b(kommen|werden|wird|sind|ist|erfolg(t|en)|enthalten|betr(ä|ae)gt|betragen|erhoben|berechnet|haben|hat|k(ö|oe)nnen|kann|m(ü|ue)ssen|muss|d(ü|ue)rfen|darf)\\b");
  private static final int LINE_OF_TEXT = 60;
  private static final int CLASS_LENGTH = 45;

  /// Longest line of text that may call the figures below preliminary or final.
  private static final int STATUS_LENGTH = 80;

  /// The end of a sentence with the beginning of the next, in one line.
  private static final Pattern SENTENCE =
      Pattern.compile("\\p{Ll}{2}\\. \\p{Lu}|\\d{4}\\. \\p{Lu}");

  /// The place of a heading among others: `a)`.
  private static final Pattern PLACE = Pattern.compile("^[a-h][.)] ?\\p{Lu}");

  private static final Pattern ENDS = Pattern.compile("[.:;!?]\\)?$");
  private static final Pattern PAGE_NUMBER = Pattern.compile("(?i)\\bseite \\d.*");

  private Topic topic = Topic.NONE;
  private Facts facts = Facts.NONE;
  private @Nullable VoltageLevel level;
  private @Nullable NamedYear year;
  private @Nullable NamedOperator operator;
  private @Nullable PublicationStatus edition;
  private boolean tableSince;

  /// Whether the last line is running text that goes on in the next.
  private boolean sentence;

  /// The heading right above; null where a table or a page stands between.
  private Block.@Nullable Line lineAbove;

  private final StringBuilder run = new StringBuilder();
  private @Nullable Cover cover;
  private int highest = Integer.MAX_VALUE;
  private final Set<String> passed = new HashSet<>();
  private final boolean workbook;

  /// A sheet of another matter that has all the parts of a real one.
  ///
  /// @param title its title
  /// @param part whether a title of charges ranks above it
  private record Cover(Topic topic, SheetTitle title, boolean part) {}

  /// Begins at the top of a document.
  ///
  /// @param workbook whether its highest headings are names of sheets that stand side by side
  HeadingTrail(boolean workbook) {
    this.workbook = workbook;
  }

  /// What is known at the place of a table.
  ///
  /// @param topic what the nearest headings announce
  /// @param facts what they say of all figures below
  /// @param level level that they name
  /// @param year year that the nearest title or line on validity names
  /// @param operator company that the nearest heading with one names
  /// @param edition whether the nearest heading that says so calls the figures preliminary or final
  /// @param text the headings of the nearest run
  record Context(
      Topic topic,
      Facts facts,
      @Nullable VoltageLevel level,
      @Nullable NamedYear year,
      @Nullable NamedOperator operator,
      @Nullable PublicationStatus edition,
      String text) {}

  /// Takes note of a line of text.
  void pass(Block.Line line) {
    var text = line.text();
    noteYear(text);
    boolean goesOn = sentence && !line.isHeading();
    sentence = goesOn ? !ENDS.matcher(text).find() : beginsSentence(line);
    if (goesOn || !isHeading(line) || isStatement(line)) {
      return;
    }
    noteOperator(text);
    var status =
        line.isHeading() || text.length() <= STATUS_LENGTH ? StatusFinder.named(text) : null;
    edition = status == null ? edition : status;
    boolean again = !passed.add(PAGE_NUMBER.matcher(text).replaceAll(""));
    var announced = Topic.of(text);
    var said = overTwoLines(line, Vocabulary.read(text));
    var named = LevelLabels.readAlone(text);
    if (announced.isEmpty() && said.equals(Facts.NONE) && named.isEmpty() && !line.isHeading()) {
      return;
    }
    if (tableSince) {
      boolean ofLevel = named.isPresent() && announced.isEmpty() && said.equals(Facts.NONE);
      facts = ofLevel ? new Facts(null, null, facts.period(), facts.tax(), null) : Facts.NONE;
      level = null;
      tableSince = false;
      run.setLength(0);
      announced.ifPresent(next -> announce(next, line, again));
    } else {
      announced.filter(this::outweighs).ifPresent(next -> announce(next, line, again));
    }
    facts = said.or(facts);
    run.append(text).append(' ');
    named.ifPresent(next -> level = next);
  }

  /// What a heading says; a class may begin at the end of the line above.
  private Facts overTwoLines(Block.Line line, Facts said) {
    var above = lineAbove;
    lineAbove = line;
    boolean clear =
        said.utilisation() == Utilisation.UNDER_2500 || said.utilisation() == Utilisation.FROM_2500;
    if (clear || above == null || above.level() != line.level()) {
      return said;
    }
    var whole = Vocabulary.read(above.text() + " " + line.text()).utilisation();
    boolean told =
        (whole == Utilisation.UNDER_2500 || whole == Utilisation.FROM_2500)
            && whole != Vocabulary.read(above.text()).utilisation();
    return told ? new Facts(whole, said.component(), said.period(), said.tax(), said.unit()) : said;
  }

  /// Takes a topic over, unless the heading stands below one that covers it.
  private void announce(Topic next, Block.Line line, boolean again) {
    var above = cover;
    boolean covered = above != null && covers(above, line, again);
    topic = above != null && covered && !next.isAside() ? above.topic() : next;
    if (covered) {
      return;
    }
    if (next.isAsideThroughout()) {
      cover = new Cover(next, title(line), highest < line.level());
    } else if (!next.isAside()) {
      cover = null;
      highest = line.isHeading() ? Math.min(highest, line.level()) : highest;
    }
  }

  /// Whether a heading stands within a sheet of another matter. Where the format itself ranks the
  /// headings, one that ranks as high leads back to the title above both. Elsewhere it must be a
  /// title of its own, not one that pages repeat: the parts of a sheet of nothing but such figures
  /// may be set like its title.
  private boolean covers(Cover above, Block.Line line, boolean again) {
    var here = title(line);
    boolean samePage = Objects.equals(above.title().page(), here.page());
    boolean ranked = here.page() == null && (above.part() || workbook);
    if (!ranked && above.topic().coversPages()) {
      return again || !here.ends(above.title());
    }
    return samePage && !here.ranksWith(above.title());
  }

  private static SheetTitle title(Block.Line line) {
    return new SheetTitle(line.text().toLowerCase(Locale.GERMAN), line.level(), line.page());
  }

  /// Whether a line says something of the tables below that no heading said before in the same
  /// words, as the heads of pages do.
  boolean isNews(Block.Line line) {
    return !passed.contains(PAGE_NUMBER.matcher(line.text()).replaceAll(""))
        && (Topic.of(line.text()).isPresent() || !Vocabulary.read(line.text()).equals(Facts.NONE));
  }

  /// Takes note that a table was passed: the next heading begins a new run.
  void passTable() {
    lineAbove = null;
    tableSince = true;
    sentence = false;
  }

  /// A page that starts begins a new run.
  void passPage() {
    tableSince = true;
    sentence = false;
  }

  Context context() {
    return new Context(topic, facts, level, year, operator, edition, run.toString());
  }

  private boolean outweighs(Topic next) {
    return next.rank() != Topic.Rank.OPEN || topic.equals(Topic.NONE);
  }

  /// Takes note of the year that a text names, if it does.
  void noteYear(String text) {
    NamedYear.of(text).ifPresent(named -> year = named);
  }

  /// Takes note of the company that a heading names, if it does.
  void noteOperator(String text) {
    NamedOperator.of(text).ifPresent(named -> operator = named);
  }

  /// Whether a text begins as sentences and remarks do.
  static boolean isNoHeading(String text) {
    return NO_HEADING.matcher(text).matches();
  }

  /// Whether a text is a sentence of remark.
  static boolean isRemark(String text) {
    return isNoHeading(text) && text.endsWith(".");
  }

  /// Whether a line says something of the charges, as headings do not; a sentence on reference or
  /// fictional charges may be all that tells them from the real ones.
  private static boolean isStatement(Block.Line line) {
    return !line.isHeading()
        && VERB.matcher(line.text()).find()
        && Topic.of(line.text()).filter(Topic::isAsideThroughout).isEmpty();
  }

  /// Whether a line is text as long as text runs, and stops in the middle of a sentence.
  private static boolean beginsSentence(Block.Line line) {
    var text = line.text();
    return text.length() >= LINE_OF_TEXT
        && !line.isHeading()
        && !ENDS.matcher(text).find()
        && (SENTENCE.matcher(text).find() || !isHeading(line));
  }

  /// Whether a text is a class and little else: `bis 2.500 Benutzungsstunden`.
  private static boolean isClassAlone(String text) {
    var said = text.length() > CLASS_LENGTH ? null : Vocabulary.read(text).utilisation();
    return said == Utilisation.UNDER_2500 || said == Utilisation.FROM_2500;
  }

  private static boolean isHeading(Block.Line line) {
    var text = line.text();
    if (text.length() > HEADING_LENGTH || text.split(" ", -1).length > HEADING_WORDS) {
      return false;
    }
    if (line.isHeading()) {
      return true;
    }
    return !NO_HEADING.matcher(text).matches()
        && !text.matches(".*[.;,]$")
        && (!Character.isLowerCase(text.codePointAt(0))
            || PLACE.matcher(text).find()
            || isClassAlone(text))
        && !text.toLowerCase(Locale.GERMAN).contains("http");
  }
}

package org.dnocrawler.query.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorDirectoryTests {

  private static final OperatorDirectory DIRECTORY = DirectoryFiles.load(null);

  @Test
  void directoryHoldsEveryRegisteredOperatorOnce() {
    var slugs = DIRECTORY.all().stream().map(Operator::slug).toList();
    assertThat(slugs).hasSize(939);
    assertThat(new HashSet<>(slugs)).hasSize(939);
    assertThat(slugs).allMatch(slug -> slug.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(DIRECTORY.all()).noneMatch(Operator::sample);
    assertThat(DIRECTORY.all().stream().filter(o -> o.website() != null)).hasSize(711);
  }

  @Test
  void noSlugCarriesALegalForm() {
    assertThat(DIRECTORY.all().stream().map(Operator::slug))
        .noneMatch(slug -> slug.matches("(.*-)?(gmbh|mbh|kg|eg|ohg|aoer)(-.*)?"));
  }

  @ParameterizedTest
  @CsvSource({
    "SNB948311994307,netze-bw",
    "SNB940352624434,bayernwerk-netz",
    "SNB921897286493,westnetz",
    "SNB979269087643,stromnetz-berlin",
    "SNB916269213931,mitteldeutsche-netzgesellschaft-strom",
    "SNB969473762610,swm-infrastruktur",
    "SNB973875583315,n-ergie-netz",
    "SNB941690671609,e-dis-netz",
    "SNB990857029876,schleswig-holstein-netz",
    "SNB919861978666,schleswig-holstein-netz-snb919861978666",
    "SNB951051725711,ewe-netz",
    "SNB970821959712,ten-thueringer-energienetze",
    "SNB980808485264,sachsennetze",
    "SNB968914838013,sachsennetze-hs-hd",
    "SNB933956506145,netzgesellschaft-duesseldorf",
    "SNB950262883869,swe-netz-erfurt",
    "SNB968273674970,swe-netz-ettlingen",
    "SNB924747450655,ewr-remscheid",
    "SNB988769717073,stadtwerke-neustadt-a-d-donau",
    "SNB929185184919,uez-mainfranken",
    "SNB935556509052,netze-odr",
    "SNB982046657236,50hertz-transmission"
  })
  void wellKnownOperatorsKeepTheirSlugs(String number, String slug) {
    assertThat(DIRECTORY.byMastrNr(number)).map(Operator::slug).hasValue(slug);
  }

  @Test
  void searchFindsByNameAliasPlaceAndNumberInAnySpelling() {
    assertThat(slugs("Netze BW")).contains("netze-bw");
    assertThat(slugs("SÜDHESSEN")).contains("e-netz-suedhessen");
    assertThat(slugs("suedhessen")).contains("e-netz-suedhessen");
    assertThat(slugs("stadtwerke münchen")).contains("swm-infrastruktur");
    assertThat(slugs("SNB948311994307")).containsExactly("netze-bw");
    assertThat(slugs("no such operator")).isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGap() {
    var first = DIRECTORY.search(null, null, 500);
    var second = DIRECTORY.search(null, first.getLast().slug(), 500);
    assertThat(first).hasSize(500);
    assertThat(second).hasSize(439);
    assertThat(second.getFirst().slug()).isGreaterThan(first.getLast().slug());
  }

  @Test
  void samplesAreAddedAndMarked(@TempDir Path folder) throws IOException {
    var file = folder.resolve("samples.csv");
    Files.writeString(
        file,
        """
        slug,name,website,region,city
        muster-netz,"Muster Netz, GmbH",http://127.0.0.1:8087/muster,Hessen,Musterstadt
        """);
    var sample = DirectoryFiles.load(file).bySlug("muster-netz").orElseThrow();
    assertThat(sample.sample()).isTrue();
    assertThat(sample.name()).isEqualTo("Muster Netz, GmbH");
    assertThat(sample.website()).hasToString("http://127.0.0.1:8087/muster");
  }

  @Test
  void sampleWithTheSlugOfAnOperatorStopsTheService(@TempDir Path folder) throws IOException {
    var file = folder.resolve("samples.csv");
    Files.writeString(file, "slug,name,website,region,city\nnetze-bw,Netze BW,,,\n");
    assertThatThrownBy(() -> DirectoryFiles.load(file)).hasMessageContaining("netze-bw");
  }

  @Test
  void rowThatDoesNotFitItsHeaderIsRefused() {
    assertThatThrownBy(() -> CsvTable.read("a,b\n1\n")).hasMessageContaining("[1]");
    assertThat(CsvTable.read("a,b\r\n\"x, \"\"y\"\"\",2\r\n").getFirst())
        .containsEntry("a", "x, \"y\"")
        .containsEntry("b", "2");
  }

  private static List<String> slugs(String search) {
    return DIRECTORY.search(search, null, 50).stream().map(Operator::slug).toList();
  }
}

package org.dnocrawler.query.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.TimeConvention;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.OdrSheet;
import org.dnocrawler.query.WindowSheets;
import org.dnocrawler.query.export.Published;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CostCalculationTests {

  private static final int YEAR = 2025;
  private static final PriceSheet ODR = OdrSheet.of("odr", YEAR);
  private static final HlzfSheet WINDOWS = WindowSheets.swhm("odr", YEAR);

  private static CostAnswer cost(String fields) {
    return cost(ODR, WINDOWS, fields);
  }

  private static CostAnswer cost(PriceSheet sheet, @Nullable HlzfSheet windows, String fields) {
    var json = "{" + fields.replace('\'', '"') + "}";
    var request = CostInput.read(json.getBytes(StandardCharsets.UTF_8));
    var disputed = Boolean.TRUE.equals(request.includeDisputed());
    return new CostCalculation(new Published("ODR", 1, sheet), sheet, windows, disputed)
        .answer(UsageCheck.of(request, YEAR));
  }

  private static String net(String fields) {
    return cost(fields).bill().netEur().toPlainString();
  }

  @Test
  void billOfAFactoryInMediumVoltageIsThatOfTheWorkedExample() {
    var answer = cost("'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780");
    assertThat(answer.bill().netEur()).isEqualTo("200156.20");
    assertThat(answer.use().utilisationClass()).isEqualTo(UtilisationClass.AB_2500H);
    assertThat(answer.use().utilisationHours()).isEqualTo("4102.56");
    var capacity = answer.bill().lines().getFirst();
    assertThat(capacity.field()).isEqualTo("leistung");
    assertThat(capacity.price()).isEqualTo("191.79");
    assertThat(capacity.unit()).isEqualTo("EUR/kW/a");
    assertThat(capacity.amountEur()).isEqualTo("149596.20");
    assertThat(capacity.page()).isEqualTo(2);
    assertThat(answer.bill().lines().getLast().amountEur()).isEqualTo("50560.00");
    assertThat(answer.notIncluded()).anyMatch(item -> item.contains("VAT"));
  }

  @Test
  void cheaperClassIsAlwaysTold() {
    var answer = cost("'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780");
    var cheaper = answer.beside().cheaperClass();
    assertThat(cheaper.utilisationClass()).isEqualTo(UtilisationClass.AB_2500H);
    assertThat(cheaper.byEur()).isEqualTo("87617.20");
    assertThat(answer.beside().classes()).isNull();
    var both = cost("'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780,'class':'both'");
    assertThat(both.beside().classes()).hasSize(2);
    assertThat(both.bill()).isEqualTo(answer.bill());
  }

  @ParameterizedTest
  @CsvSource({
    "peak_kw, 1000, 2500000, AB_2500H",
    "peak_kw, 1000, 2499999.999999, UNTER_2500H",
    "utilisation_hours, 2500, 2500001, AB_2500H",
    "utilisation_hours, 2499.999999, 2500001, UNTER_2500H",
    "utilisation_hours, 2500, 7, AB_2500H"
  })
  void classChangesAtExactly2500Hours(
      String field, String load, String kwh, UtilisationClass expected) {
    var fields = "'voltage_level':'ms','consumption_kwh':%s,'%s':%s".formatted(kwh, field, load);
    assertThat(cost(fields).use().utilisationClass()).isEqualTo(expected);
  }

  @Test
  void classAskedForIsAppliedAndSaidToBeAnAssumption() {
    var answer =
        cost(
            "'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780,"
                + "'class':'unter_2500h'");
    assertThat(answer.bill().netEur()).isEqualTo("287773.40");
    assertThat(answer.use().classChosenBy()).isEqualTo("request");
    assertThat(answer.assumed()).anyMatch(text -> text.contains("hours of use give the other"));
  }

  @Test
  void hoursOfUseStandForTheLoad() {
    var answer = cost("'voltage_level':'ns','consumption_kwh':300000,'utilisation_hours':3000");
    assertThat(answer.use().peakKw()).isEqualTo("100.000000");
    assertThat(answer.bill().netEur()).isEqualTo("19086.00");
  }

  @Test
  void linesAreRoundedHalfUpOnlyAtTheirEnd() {
    var answer = cost("'voltage_level':'ms','consumption_kwh':0.316456,'peak_kw':0.5");
    assertThat(answer.bill().lines())
        .extracting(BillLine::amountEur)
        .extracting(Object::toString)
        .containsExactly("8.27", "0.03");
    assertThat(answer.bill().netEur()).isEqualTo("8.30");
  }

  @Test
  void monthlyPricingBillsEveryMonthAndComparesWithTheYear() {
    var answer =
        cost(
            "'voltage_level':'ms','consumption_kwh':20000,'pricing':'monthly',"
                + "'monthly_peaks_kw':[100,50]");
    assertThat(answer.bill().netEur()).isEqualTo("5111.50");
    assertThat(answer.bill().lines()).hasSize(3);
    assertThat(answer.beside().yearlyInstead().netEur()).isEqualTo("3371.00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"customer\":\"slp\",\"consumption_kwh\":3500|293.70",
        "\"customer\":\"steuerbar\",\"module\":1,\"consumption_kwh\":3500|178.39",
        "\"customer\":\"steuerbar\",\"module\":1,\"consumption_kwh\":500|0.00",
        "\"customer\":\"steuerbar\",\"module\":2,\"consumption_kwh\":3500|89.60",
        "\"customer\":\"steuerbar\",\"module\":3,\"consumption_kwh\":3500,"
            + "\"module_split_kwh\":{\"hochtarif\":500,\"standardtarif\":2000,"
            + "\"niedrigtarif\":1000}|163.44"
      })
  void householdsAndControllableLoadsAreBilledByTheirPrices(String fields, String expected) {
    assertThat(net(fields)).isEqualTo(expected);
  }

  @Test
  void atypicalUseIsPricedByTheLoadInTheWindows() {
    var atypical = atypical("'peak_in_windows_kw':400");
    assertThat(atypical.outcome()).isEqualTo("eligible");
    assertThat(atypical.reductionPercent()).isEqualTo("48.71");
    assertThat(atypical.thresholdPercent()).isEqualTo("20");
    assertThat(atypical.chargeEur()).isEqualTo("127276.00");
    assertThat(atypical.floorEur()).isEqualTo("40031.24");
    assertThat(atypical.savingEur()).isEqualTo("72880.20");
    assertThat(atypical.source()).isEqualTo(WINDOWS.source().url());
  }

  @Test
  void atypicalUseNeedsAShareAndALoadAndASaving() {
    assertThat(atypical("'peak_in_windows_kw':700").unmet())
        .containsExactly("threshold_percent", "threshold_kw");
    assertThat(atypical("'peak_in_windows_kw':680").unmet()).containsExactly("threshold_percent");
    assertThat(atypical("'peak_in_windows_kw':624").outcome()).isEqualTo("eligible");
    var small =
        cost("'voltage_level':'ms','consumption_kwh':50000,'peak_kw':50,"
                + "'hlzf':{'peak_in_windows_kw':30}")
            .beside()
            .atypicalUse();
    assertThat(small.outcome()).isEqualTo("not_eligible");
    assertThat(small.unmet()).containsExactly("threshold_kw", "threshold_eur");
  }

  @Test
  void atypicalUseCostsAFifthAtLeast() {
    var floor =
        cost("'voltage_level':'ms','consumption_kwh':100000,'peak_kw':780,"
                + "'class':'ab_2500h','hlzf':{'peak_in_windows_kw':0}")
            .beside()
            .atypicalUse();
    assertThat(floor.calculated().netEur()).isEqualTo("1580.00");
    assertThat(floor.chargeEur()).isEqualTo("30235.24");
  }

  @Test
  void atypicalUseSaysWhyItCannotBeCalculated() {
    var fields =
        "'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780,"
            + "'hlzf':{'peak_in_windows_kw':400}";
    assertThat(cost(ODR, null, fields).beside().atypicalUse().outcome()).isEqualTo("hlzf_unknown");
    assertThat(cost(fields.replace("'ms'", "'hs/ms'")).beside().atypicalUse().outcome())
        .isEqualTo("level_not_in_hlzf");
    var none =
        WindowSheets.sheet(
            "odr", YEAR, TimeConvention.CLOCK, WindowSheets.row(VoltageLevel.MS, Season.WINTER));
    assertThat(cost(ODR, none, fields).beside().atypicalUse().outcome()).isEqualTo("no_windows");
    var disputed =
        WindowSheets.sheet(
            "odr",
            YEAR,
            TimeConvention.CLOCK,
            WindowSheets.row(
                VoltageLevel.MS, Season.WINTER, VerificationStatus.DISPUTED, "08:15-08:30"));
    assertThat(cost(ODR, disputed, fields).beside().atypicalUse().outcome())
        .isEqualTo("hlzf_disputed");
    var wanted = cost(ODR, disputed, fields + ",'include_disputed':true").beside().atypicalUse();
    assertThat(wanted.hlzfVerification()).isEqualTo(VerificationStatus.DISPUTED);
  }

  private static AtypicalUse atypical(String hlzf) {
    return cost("'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780,'hlzf':{"
            + hlzf
            + "}")
        .beside()
        .atypicalUse();
  }

  @ParameterizedTest
  @CsvSource({"14000000, 20", "15000000, 15", "16000000, 10"})
  void intensiveUseIsHintedAt(String kwh, int percent) {
    var hint =
        cost("'voltage_level':'ms','peak_kw':2000,'consumption_kwh':" + kwh)
            .beside()
            .intensiveUse();
    assertThat(hint.leastSharePercent()).isEqualTo(percent);
  }

  @Test
  void ordinaryUseHasNoHint() {
    assertThat(
            cost("'voltage_level':'ms','peak_kw':2000,'consumption_kwh':13999999")
                .beside()
                .intensiveUse())
        .isNull();
    assertThat(
            cost("'voltage_level':'ms','peak_kw':1250,'consumption_kwh':10000000")
                .beside()
                .intensiveUse())
        .isNull();
  }

  @Test
  void disputedPricesAreRefusedUnlessTheyAreWanted() {
    var disputed = OdrSheet.of("odr", YEAR, VerificationStatus.DISPUTED);
    var fields = "'voltage_level':'ms','consumption_kwh':3200000,'peak_kw':780";
    assertThatThrownBy(() -> cost(disputed, null, fields))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ProblemType.DATA_DISPUTED));
    var wanted = cost(disputed, null, fields + ",'include_disputed':true");
    assertThat(wanted.disputed()).isTrue();
    assertThat(wanted.bill().lines().getFirst().verification())
        .isEqualTo(VerificationStatus.DISPUTED);
  }

  @Test
  void levelThatTheDocumentLacksListsThoseItHas() {
    assertThatThrownBy(() -> cost("'voltage_level':'hs','consumption_kwh':1,'peak_kw':1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.PRICE_NOT_PUBLISHED);
              assertThat(problem.members().get("voltage_levels"))
                  .hasToString("[hs/ms, ms, ms/ns, ns]");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'voltage_level':'ms','peak_kw':780",
        "'voltage_level':'ms','consumption_kwh':1000",
        "'consumption_kwh':1000,'peak_kw':1",
        "'voltage_level':'xx','consumption_kwh':1000,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':0,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':-1,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':1e999999999,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':1e-999999999,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':1.0000001,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':'1000','peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':0",
        "'voltage_level':'ms','consumption_kwh':8761,'peak_kw':1",
        "'voltage_level':'ms','consumption_kwh':1000,'utilisation_hours':8761",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'utilisation_hours':1000",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'peak':1",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'peak_kw':2",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'class':'ab'",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'customer':'vip'",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'module':1",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'monthly_peaks_kw':[1]",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,"
            + "'hlzf':{'peak_in_windows_kw':2}",
        "'voltage_level':'ms','consumption_kwh':1000,'peak_kw':1,'hlzf':{}",
        "'voltage_level':'ms','consumption_kwh':1000,'pricing':'monthly'",
        "'voltage_level':'ms','consumption_kwh':1000,'pricing':'monthly','monthly_peaks_kw':[]",
        "'voltage_level':'ms','consumption_kwh':1000,'pricing':'monthly',"
            + "'monthly_peaks_kw':[null]",
        "'voltage_level':'ms','consumption_kwh':745,'pricing':'monthly','monthly_peaks_kw':[1]",
        "'customer':'slp','consumption_kwh':100001",
        "'customer':'slp','consumption_kwh':1000,'peak_kw':1",
        "'customer':'slp','consumption_kwh':1000,'voltage_level':'ms'",
        "'customer':'steuerbar','consumption_kwh':1000",
        "'customer':'steuerbar','module':4,'consumption_kwh':1000",
        "'customer':'steuerbar','module':1.5,'consumption_kwh':1000",
        "'customer':'steuerbar','module':3,'consumption_kwh':1000",
        "'customer':'steuerbar','module':3,'consumption_kwh':1000,"
            + "'module_split_kwh':{'hochtarif':1,'standardtarif':1,'niedrigtarif':1}"
      })
  void impossibleRequestIsRefused(String fields) {
    assertThatThrownBy(() -> cost(fields))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
              assertThat(problem.members()).containsKey("field");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{}{}", "1", "\"x\""})
  void bodyThatIsNoObjectIsRefused(String body) {
    assertThatThrownBy(() -> CostInput.read(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ProblemException.class);
  }
}

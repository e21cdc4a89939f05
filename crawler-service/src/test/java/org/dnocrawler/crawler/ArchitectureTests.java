package org.dnocrawler.crawler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.dnocrawler.common.testing.HouseRules;

@AnalyzeClasses(
    packages = "org.dnocrawler.crawler",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchRule no_blocking = HouseRules.NO_BLOCKING;

  @ArchTest static final ArchRule time_is_injected = HouseRules.TIME_IS_INJECTED;

  @ArchTest static final ArchRule no_field_injection = HouseRules.NO_FIELD_INJECTION;

  @ArchTest static final ArchRule no_printing = HouseRules.NO_PRINTING;

  @ArchTest
  static final ArchRule features_form_no_cycle =
      HouseRules.featuresFormNoCycle("org.dnocrawler.crawler");

  @ArchTest
  static final ArchRule services_do_not_know_each_other =
      HouseRules.doesNotUse(
          "org.dnocrawler.crawler",
          "org.dnocrawler.auth..",
          "org.dnocrawler.query..",
          "org.dnocrawler.gateway..");

  @ArchTest
  static final ArchRule there_is_one_way_out =
      OneWayOut.rule(
          "org.dnocrawler.crawler.fetch..",
          "org.dnocrawler.crawler.directory..",
          "org.dnocrawler.crawler.fallback..");

  @ArchTest
  static final ArchRule the_one_exception_is_the_archives_object_store =
      OneWayOut.objectStore("org.dnocrawler.crawler.store.S3ByteStore");

  @ArchTest
  static final ArchRule links_are_judged_without_redis =
      noClasses()
          .that()
          .resideInAnyPackage("..discover..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework.data.redis..", "io.r2dbc..")
          .because("what a link promises depends on the page alone");
}

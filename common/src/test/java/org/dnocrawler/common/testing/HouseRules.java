package org.dnocrawler.common.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The architecture rules that every module holds; each module's `ArchitectureTests` names them.
///
/// ```
/// @AnalyzeClasses(packages = "org.dnocrawler.query", importOptions = DoNotIncludeTests.class)
/// class ArchitectureTests {
///   @ArchTest static final ArchRule no_blocking = HouseRules.NO_BLOCKING;
/// }
/// ```
public final class HouseRules {

  /// Nobody waits for a publisher.
  public static final ArchRule NO_BLOCKING =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(assignableTo(Mono.class).or(assignableTo(Flux.class))))
                  .and(target(nameMatching("block.*|toIterable|toStream"))))
          .because("a blocked event loop stops every request that it serves")
          .allowEmptyShould(true);

  /// Nobody reads the wall clock.
  public static final ArchRule TIME_IS_INJECTED =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .callMethod(ZonedDateTime.class, "now")
          .orShould()
          .callMethod(OffsetDateTime.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .because("tests must be able to move time; inject a Clock")
          .allowEmptyShould(true);

  /// Beans get what they need by their constructor.
  public static final ArchRule NO_FIELD_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith(Autowired.class)
          .because("a class that cannot be made without its parts cannot be made wrong")
          .allowEmptyShould(true);

  /// Nobody prints; logs have levels.
  public static final ArchRule NO_PRINTING =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because("a service speaks through its log")
          .allowEmptyShould(true);

  private HouseRules() {}

  /// The features below a root package do not depend on each other in a circle.
  ///
  /// @param root such as `org.dnocrawler.query`
  public static ArchRule featuresFormNoCycle(String root) {
    return slices()
        .matching(root + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("a feature that is in a circle cannot be understood, tested or moved alone")
        .allowEmptyShould(true);
  }

  /// Code outside a service never uses that service's classes.
  ///
  /// @param own root package of this module
  /// @param others root packages of the other services
  public static ArchRule doesNotUse(String own, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(own + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("services are deployed apart and meet in Redis, Postgres and HTTP only")
        .allowEmptyShould(true);
  }
}

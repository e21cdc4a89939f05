package org.dnocrawler.crawler;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import org.jsoup.Connection;

/// The rule that everything for the outside goes through the guarded client.
final class OneWayOut {

  private OneWayOut() {}

  /// Nobody but the class given uses the client of the object store, which has a connection of its
  /// own.
  static ArchRule objectStore(String exception) {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(exception)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .because(
            "it passes by the address guard; the archive asks the one address that the operator of"
                + " this installation configured, never one that was found on the web");
  }

  /// Nobody but the packages given uses an HTTP client, a connection or a socket.
  static ArchRule rule(String... exceptions) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(exceptions)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "reactor.netty..",
            "java.net.http..",
            "org.springframework.web.client..",
            "org.springframework.http.client..",
            "org.springframework.web.reactive.function.client..",
            "org.apache.hc..",
            "org.apache.http..",
            "okhttp3..")
        .orShould()
        .dependOnClassesThat(assignableTo(URLConnection.class))
        .orShould()
        .dependOnClassesThat(assignableTo(Connection.class))
        .orShould()
        .dependOnClassesThat(assignableTo(Socket.class))
        .orShould()
        .dependOnClassesThat(
            assignableTo(SocketChannel.class)
                .or(assignableTo(AsynchronousSocketChannel.class))
                .as("socket channels"))
        .orShould()
        .callMethodWhere(
            target(owner(assignableTo(URL.class)))
                .and(target(nameMatching("open(Stream|Connection)|getContent"))))
        .orShould()
        .callMethodWhere(
            describe(
                "takes a URL to load it",
                call ->
                    call.getTarget().getName().matches("read|load|parse|loadPDF")
                        && call.getTarget().getRawParameterTypes().stream()
                            .anyMatch(type -> type.isEquivalentTo(URL.class))))
        .because(
            "a request that bypasses the address guard can reach private servers; the directory"
                + " asks the one configured address of query-service, the fallback the one configured"
                + " address of a language model, which may be private, and follows no redirect");
  }
}

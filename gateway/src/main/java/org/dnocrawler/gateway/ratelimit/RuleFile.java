package org.dnocrawler.gateway.ratelimit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.Validator;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// Reads a file of policies: YAML, `policies:` with the settings of each by its name;
/// `${NAME:default}` stands for a variable of the environment.
final class RuleFile {

  private static final String POLICIES = "policies";
  private static final int MOST_POLICIES = 50;
  private static final Bindable<Map<String, RuleSettings>> SETTINGS =
      Bindable.mapOf(String.class, RuleSettings.class);

  private final Environment environment;
  private final Validator validator;

  RuleFile(Environment environment, Validator validator) {
    this.environment = environment;
    this.validator = validator;
  }

  /// Thrown when a file of policies cannot be used; says what is wrong and where.
  static final class InvalidRulesException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidRulesException(String message) {
      super(message);
    }
  }

  /// The rules of a file; a policy or setting that is wrong makes the whole file so.
  LimitRules read(String yaml) throws InvalidRulesException {
    var sources = load(yaml);
    var lines = new RuleLines(sources);
    var settings = bind(sources, lines);
    lines.requireNames(settings.keySet());
    if (settings.isEmpty() || settings.size() > MOST_POLICIES) {
      throw new InvalidRulesException(
          "policies: from 1 to %d are possible, not %d".formatted(MOST_POLICIES, settings.size()));
    }
    var rules = new ArrayList<LimitRule>();
    for (var policy : settings.entrySet()) {
      rules.add(rule(policy.getKey(), policy.getValue(), lines));
    }
    return new LimitRules(rules);
  }

  private static LimitRule rule(String name, RuleSettings settings, RuleLines lines)
      throws InvalidRulesException {
    try {
      return settings.rule(name);
    } catch (IllegalArgumentException e) {
      throw new InvalidRulesException(
          "%spolicy '%s': %s%s"
              .formatted(
                  lines.of(POLICIES + "." + name),
                  name,
                  e.getMessage(),
                  lines.variablesOf(POLICIES + "." + name)));
    }
  }

  private static List<PropertySource<?>> load(String yaml) throws InvalidRulesException {
    try {
      return new YamlPropertySourceLoader()
          .load("policies", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      throw new InvalidRulesException(
          "%snot readable as YAML: %s"
              .formatted(mark == null ? "" : RuleLines.text(mark.getLine() + 1), e.getProblem()));
    } catch (IOException | RuntimeException e) {
      throw new InvalidRulesException("not readable as YAML: " + firstLine(e));
    }
  }

  private Map<String, RuleSettings> bind(List<PropertySource<?>> sources, RuleLines lines)
      throws InvalidRulesException {
    try {
      var binder = new Binder(ConfigurationPropertySources.from(sources), placeholders());
      var handler =
          new ValidationBindHandler(
              new NoUnboundElementsBindHandler(
                  BindHandler.DEFAULT, new UnboundElementsSourceFilter()),
              validator);
      return binder.bind(POLICIES, SETTINGS, handler).orElse(Map.of());
    } catch (BindException e) {
      throw new InvalidRulesException(reason(e, lines));
    } catch (RuntimeException e) {
      throw new InvalidRulesException(firstLine(e));
    }
  }

  /// Variables come from the environment alone, never from the file itself.
  private PropertySourcesPlaceholdersResolver placeholders() {
    return new PropertySourcesPlaceholdersResolver(
        environment instanceof StandardEnvironment standard
            ? standard.getPropertySources()
            : List.of());
  }

  private static String reason(BindException e, RuleLines lines) {
    return switch (e.getCause()) {
      case BindValidationException invalid ->
          invalid.getValidationErrors().getAllErrors().stream()
              .map(error -> {
                var name = invalid.getValidationErrors().getName();
                return "%s%s.%s %s"
                    .formatted(
                        lines.of(name.toString()), name, fieldOf(error), error.getDefaultMessage());
              })
              .collect(Collectors.joining("; "));
      case UnboundConfigurationPropertiesException unknown ->
          unknown.getUnboundProperties().stream()
              .map(property -> {
                var name = property.getName().toString();
                return "%s%s: there is no such setting".formatted(lines.of(name), name);
              })
              .collect(Collectors.joining("; "));
      case ConversionFailedException wrong ->
          "%s%s: %s: '%s'"
              .formatted(
                  lines.of(e.getName().toString()),
                  e.getName(),
                  wrong.getTargetType().getObjectType() == Boolean.class
                      ? "neither true nor false"
                      : "not a text",
                  wrong.getValue());
      case ConverterNotFoundException _ ->
          "%s%s: not the settings of a policy, nor one of them"
              .formatted(lines.of(e.getName().toString()), e.getName());
      case null ->
          "%s%s: %s".formatted(lines.of(e.getName().toString()), e.getName(), firstLine(e));
      default ->
          "%s%s: %s"
              .formatted(lines.of(e.getName().toString()), e.getName(), firstLine(e.getCause()));
    };
  }

  private static String fieldOf(ObjectError error) {
    return error instanceof FieldError field ? field.getField() : error.getObjectName();
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
  }
}

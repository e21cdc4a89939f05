package org.dnocrawler.local.ask;

import java.time.Duration;

/// Answers of the API for tests.
final class Replies {

  static final String ANSWER =
      """
      {"outcome":"ok","cached":true,"source":"l1",
       "interpretation":{"dno":{"slug":"musterstadt-netz","name":"Musterstadt Netz GmbH","sample":true},"year":2025},
       "data":{"dno":"musterstadt-netz","year":2025,"status":"final","verification":"verified",
        "rows":[{"voltage_level":"hs/ms","leistung":143.39,"arbeit":0.57,"leistung_unter_2500h":16.40,
                 "arbeit_unter_2500h":5.65,"verification":"verified",
                 "checks":[{"check":"break_even","passed":true,"detail":"0.01"}],
                 "provenance":{"page":2,"region":"1,2,3,4"}},
                {"voltage_level":"ns","leistung":89.99,"arbeit":3.71,"leistung_unter_2500h":19.49,
                 "arbeit_unter_2500h":6.53,"verification":"disputed",
                 "checks":[{"check":"break_even","passed":false,"detail":"9"}]}],
        "source":{"url":"http://127.0.0.1:8087/p.pdf","content_type":"application/pdf","bytes":12345,
                  "sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                  "fetched_at":"2026-11-20T10:00:00Z"}}}
      """;

  private Replies() {}

  static Reply of(int status, String body) {
    return new Reply(status, body, ApiClient.JSON.readTree(body), Duration.ofMillis(3));
  }

  static Reply problem(int status, String code) {
    return of(
        status,
        "{\"status\":%d,\"code\":\"%s\",\"title\":\"T\",\"detail\":\"what is wrong\"}"
            .formatted(status, code));
  }
}

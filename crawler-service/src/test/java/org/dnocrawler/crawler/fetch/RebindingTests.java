package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.dnocrawler.crawler.fetch.FetchOutcome.Fetched;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refusal;
import org.dnocrawler.crawler.fetch.FetchOutcome.Refused;
import org.dnocrawler.crawler.testing.LocalSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.LoopResources;

/// A name server in the hands of an attacker, against the real client.
///
/// Each socket that the client opens is noted as it is opened. One to the attacker's public address
/// ends at a local site in his place; any other ends at a local site that stands for everything
/// inside, which nobody may ever reach.
class RebindingTests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final URI PAGE = URI.create("http://netz.example.de/preise");
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");

  private final LocalSite attacker = new LocalSite();
  private final LocalSite inside = new LocalSite();
  private final List<InetAddress> opened = new CopyOnWriteArrayList<>();
  private final Deque<List<InetAddress>> answers = new ArrayDeque<>();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  @AfterEach
  void close() {
    attacker.close();
    inside.close();
    loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void aPublicNameIsFetchedFromItsAddress() {
    attacker.html("/preise", "Netzentgelte");
    answers.add(List.of(PUBLIC));

    assertThat(fetch()).isInstanceOf(Fetched.class);
    assertThat(opened).containsExactly(PUBLIC, PUBLIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.254",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::127.0.0.1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void aNameThatIsPublicAtFirstAndPrivateAfterwardsReachesNothingInside(String address) {
    attacker.html("/preise", "Netzentgelte");
    answers.add(List.of(PUBLIC));
    answers.add(List.of(address(address)));

    assertRefused(fetch());
    assertThat(attacker.asked()).containsExactly("/robots.txt");
    assertThat(opened).containsExactly(PUBLIC);
    assertThat(inside.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254"})
  void ofAPublicAndAPrivateAddressInOneAnswerOnlyThePublicIsAsked(String address) {
    attacker.html("/preise", "Netzentgelte");
    answers.add(List.of(address(address), PUBLIC));
    answers.add(List.of(PUBLIC, address(address)));

    assertThat(fetch()).isInstanceOf(Fetched.class);
    assertThat(opened).containsExactly(PUBLIC, PUBLIC);
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void whereThePublicAddressOfAnAnswerIsDeadThePrivateOneIsNotTriedInstead() {
    attacker.close();
    answers.add(List.of(PUBLIC, address("127.0.0.1")));

    assertThat(fetch()).isInstanceOf(FetchOutcome.Unavailable.class);
    assertThat(opened).isNotEmpty().containsOnly(PUBLIC);
    assertThat(inside.asked()).isEmpty();
  }

  @Test
  void aRedirectToANameThatIsPrivateReachesNothingInside() {
    attacker.redirect("/preise", "http://innen.example.de/preise");
    answers.add(List.of(PUBLIC));
    answers.add(List.of(PUBLIC));
    answers.add(List.of(address("10.0.0.1")));

    assertRefused(fetch());
    assertThat(opened).containsExactly(PUBLIC, PUBLIC);
    assertThat(inside.asked()).isEmpty();
  }

  private FetchOutcome fetch() {
    var transport = HttpClient.newConnection().resolver(new Attacker()).runOn(new Wires());
    var clock = Clock.systemUTC();
    var turns = new LocalTurns(clock, Duration.ofSeconds(5));
    return FetchConfiguration.fetcher(
            properties(), turns, clock, Schedulers.boundedElastic(), transport)
        .fetch(FetchRequest.of(PAGE))
        .block(PATIENCE);
  }

  private static FetchProperties properties() {
    var values =
        Map.of(
            "dno.crawler.fetch.interval", "1ms",
            "dno.crawler.fetch.local-interval", "1ms");
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("dno.crawler.fetch", FetchProperties.class);
  }

  private static void assertRefused(FetchOutcome outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(Refusal.ADDRESS));
  }

  /// The very address that a name server may send, which Java would make an IPv4 address of.
  private static InetAddress address(String literal) {
    try {
      if (!literal.startsWith("::ffff:")) {
        return InetAddress.ofLiteral(literal);
      }
      var mapped = new byte[16];
      mapped[10] = mapped[11] = (byte) 0xff;
      var plain = InetAddress.ofLiteral(literal.substring("::ffff:".length())).getAddress();
      System.arraycopy(plain, 0, mapped, 12, 4);
      return Inet6Address.getByAddress("netz.example.de", mapped, -1);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// Answers each question with the next answer, the last one over and over.
  private final class Attacker extends AddressResolverGroup<InetSocketAddress> {

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
      return new InetSocketAddressResolver(
          executor,
          new InetNameResolver(executor) {
            @Override
            protected void doResolve(String name, Promise<InetAddress> promise) {
              promise.setSuccess(next().getFirst());
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
              promise.setSuccess(next());
            }
          });
    }

    private synchronized List<InetAddress> next() {
      return answers.size() > 1 ? answers.remove() : answers.element();
    }
  }

  /// Makes sockets that note where they are to lead, and lead to a local site instead.
  private final class Wires implements LoopResources {

    @Override
    public EventLoopGroup onServer(boolean useNative) {
      return loops;
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
      return loops;
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
      return type == SocketChannel.class
          ? type.cast(new Detour())
          : LoopResources.super.onChannel(type, group);
    }
  }

  private final class Detour extends NioSocketChannel {

    @Override
    protected boolean doConnect(SocketAddress remote, SocketAddress local) throws Exception {
      var address = ((InetSocketAddress) remote).getAddress();
      opened.add(address);
      var site = address.equals(PUBLIC) ? attacker : inside;
      var end = new InetSocketAddress(InetAddress.getLoopbackAddress(), site.port());
      return super.doConnect(end, local);
    }
  }
}

package vn.ocb.onboarding.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    @Test
    void readsOptionsWithABlankOrAnEqualsSign() {
        var options = Options.read("up", List.of("--port-offset", "100", "--data=x"), Set.of("port-offset", "data"));

        assertThat(options.number("port-offset", 0, 0, 1000)).isEqualTo(100);
        assertThat(options.path("data", Path.of("y"))).isEqualTo(Path.of("x"));
    }

    @Test
    void namesAWordItDoesNotKnow() {
        assertThatThrownBy(() -> Options.read("up", List.of("--prot-offset", "1"), Set.of("port-offset")))
                .isInstanceOf(Options.WrongUse.class)
                .hasMessageContaining("--prot-offset");
    }

    @Test
    void saysWhichNumbersAnOptionTakes() {
        var options = Options.read("up", List.of("--port-offset", "many"), Set.of("port-offset"));

        assertThatThrownBy(() -> options.number("port-offset", 0, 0, 1000))
                .isInstanceOf(Options.WrongUse.class)
                .hasMessageContaining("0 to 1000")
                .hasMessageContaining("many");
        assertThatThrownBy(() -> Options.read("up", List.of("--port-offset"), Set.of("port-offset")))
                .isInstanceOf(Options.WrongUse.class);
    }

    @Test
    void wrongUseEndsWithTwo() {
        assertThat(Onboard.exitCode(() -> {
                    throw new Options.WrongUse("no");
                }))
                .isEqualTo(2);
    }

    @Test
    void seesThatAPortIsTakenAndByWhom() throws IOException {
        var ports = Ports.free();
        assertThat(ports.taken()).isEmpty();
        try (var socket = new ServerSocket(ports.of(Port.STATUS), 1, InetAddress.getLoopbackAddress())) {
            assertThat(ports.taken()).containsExactly(Port.STATUS);
            assertThat(PortOwner.of(socket.getLocalPort()))
                    .contains(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void movesEveryPortByTheOffset() {
        assertThat(Ports.fixed(0).of(Port.GATEWAY)).isEqualTo(8080);
        assertThat(Ports.fixed(100).of(Port.GATEWAY)).isEqualTo(8180);
    }

    @Test
    void aSecondSystemOnTheSameDataIsToldWhoRuns(@TempDir Path directory) throws IOException {
        try (var held = DataDirectory.hold(directory)) {
            assertThatThrownBy(() -> DataDirectory.hold(held.path()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
        DataDirectory.hold(directory).close();
    }
}

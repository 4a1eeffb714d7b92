package vn.ocb.onboarding.statusapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.ocb.onboarding.contract.Command;
import vn.ocb.onboarding.contract.IdCard.DecideIdCard;
import vn.ocb.onboarding.contract.MessageTypes;
import vn.ocb.onboarding.contract.Portrait.DecidePortrait;
import vn.ocb.onboarding.contract.TestPerson;
import vn.ocb.onboarding.frozen.AnyRecord;

class EventNameContractTest {
    /** Of what the bank's back office decides, partners see what comes of it. */
    private static final Set<Class<?>> NOT_SHOWN = Set.of(DecideIdCard.class, DecidePortrait.class);

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\w+) \\| \\S.*\\|$");

    private final AnyRecord any = new AnyRecord(Map.of(TestPerson.class, new TestPerson("011")));

    @Test
    void everyMessageHasANameOfItsOwnOrIsNotShown() {
        var shown = new HashSet<EventName>();
        for (var type : MessageTypes.all().values()) {
            var name = EventName.of(any.minimal(type));
            assertThat(name.isEmpty()).as("%s", type).isEqualTo(NOT_SHOWN.contains(type));
            name.ifPresent(it -> assertThat(shown.add(it)).as("%s", it).isTrue());
        }
        assertThat(shown).containsExactlyInAnyOrder(EventName.values());
    }

    @Test
    void noNameIsThatOfACommand() {
        for (var type : MessageTypes.all().values()) {
            if (Command.class.isAssignableFrom(type)) {
                assertThat(EventName.named(type.getSimpleName())).isEmpty();
            }
        }
    }

    @Test
    void aNameIsFoundAgain() {
        for (var name : EventName.values()) {
            assertThat(EventName.named(name.toString())).contains(name);
        }
        assertThat(EventName.named("SomethingElse")).isEqualTo(Optional.empty());
    }

    @Test
    void theDocumentationListsAllNames() throws IOException {
        var page = Files.readString(Path.of(System.getProperty("project.root"), "docs/flows/inquire-and-cancel.md"));

        assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventName.values())
                        .map(EventName::toString)
                        .toList());
    }
}

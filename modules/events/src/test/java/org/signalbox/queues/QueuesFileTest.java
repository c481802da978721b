package org.signalbox.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.intake.Incoming;

class QueuesFileTest {

    @Test
    void aQueueIsWhatItsEntrySays() {
        InboundQueue queue = QueuesFile.parse(
                        """
                        [{"name": "erp.orders", "tenant": "north", "source": "erp", "eventKey": "order.placed",
                          "businessKey": "/order/id", "charset": "ISO-8859-1", "format": "json", "ordered": true,
                          "idProperty": "MSGID"}]
                        """)
                .get(1);

        assertEquals("erp.orders", queue.name());
        assertEquals("north", queue.sender().tenant());
        assertEquals("erp.orders", queue.sender().name());
        assertEquals("erp", queue.source());
        assertEquals("order.placed", queue.eventKey());
        assertEquals(
                "7",
                queue.businessKey()
                        .getValue(Incoming.parse("{\"order\":{\"id\":7}}"))
                        .toString());
        assertEquals(StandardCharsets.ISO_8859_1, queue.charset());
        assertEquals(1, queue.consumers());
        assertEquals("MSGID", queue.idProperty());
    }

    @Test
    void whatIsLeftOutIsAsInTheFirstQueueWhichIsAlwaysThere() {
        List<InboundQueue> queues = QueuesFile.parse("[{\"name\":\"q\"}]");

        assertEquals(InboundQueue.first(), queues.get(0));
        assertEquals(2, queues.size());
        assertEquals("default", queues.get(1).tenant());
        assertNull(queues.get(1).eventKey());
        assertEquals(4, queues.get(1).consumers());
        assertEquals("signalbox_event_id", queues.get(1).idProperty());
    }

    @Test
    void theFirstQueueCanBeConfiguredToo() {
        List<InboundQueue> queues = QueuesFile.parse("[{\"name\":\"signalbox.inbound\",\"tenant\":\"north\"}]");

        assertEquals(1, queues.size());
        assertEquals("north", queues.get(0).tenant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | The queues' file must be a JSON array of objects",
                "[ | The queues' file must be a JSON array of objects",
                "[7] | Each queue must be a JSON object, and one is 7.",
                "[{}] | The queue without a name needs a name of 1 to 200 characters.",
                "[{\"name\":\"a\\nb\"}] | needs a name of 1 to 200 characters.",
                "[{\"name\":\"signalbox.nudge\"}] | is one of our own and cannot be emptied as an inbox.",
                "[{\"name\":\"q\"},{\"name\":\"q\"}] | The queue q is there twice.",
                "[{\"name\":\"q\",\"tenant\":\"\"}] | The queue q cannot have this tenant: it must be a text",
                "[{\"name\":\"q\",\"eventKey\":7}] | The queue q cannot have this eventKey: it must be a text",
                "[{\"name\":\"q\",\"businessKey\":\"id\"}] | The queue q has a businessKey that is no JSON pointer",
                "[{\"name\":\"q\",\"charset\":\"klingon\"}] | The queue q has a charset that Java does not know: klingon.",
                "[{\"name\":\"q\",\"charset\":\"no such\"}] | The queue q has a charset that Java does not know: no such.",
                "[{\"name\":\"q\",\"format\":\"csv\"}] | The queue q has a format that there is not: csv; there is json, xml.",
                "[{\"name\":\"q\",\"idPath\":\"/a\"}] | The queue q has the setting idPath, which is for the format xml alone.",
                "[{\"name\":\"q\",\"format\":\"xml\",\"eventKeyPath\":\"/a[\"}] | The queue q needs an XPath (as /order/@no) as eventKeyPath, and has /a[.",
                "[{\"name\":\"q\",\"ordered\":\"yes\"}] | The queue q has an ordered that is neither true nor false.",
                "[{\"name\":\"q\",\"consumers\":0}] | The queue q needs consumers from 1 to 32.",
                "[{\"name\":\"q\",\"consumers\":1.5}] | The queue q needs consumers from 1 to 32.",
                "[{\"name\":\"q\",\"consumers\":\"2\"}] | The queue q needs consumers from 1 to 32.",
                "[{\"name\":\"q\",\"consumers\":4294967297}] | The queue q needs consumers from 1 to 32.",
                "[{\"name\":\"q\",\"ordered\":true,\"consumers\":2}] | cannot be ordered with more than one consumer.",
                "[{\"name\":\"q\",\"idProperty\":\"a-b\"}] | must be the name of a message property",
                "[{\"name\":\"q\",\"sorce\":\"a\"}] | The queue q has no setting sorce; there are businessKey, businessKeyPath, charset,",
                "[{\"name\":\"a\",\"consumers\":32},{\"name\":\"b\",\"consumers\":32}] | may have 64 consumers at most.",
            })
    void eachMistakeIsASentence(String file, String sentence) {
        RuntimeException refused = assertThrows(QueuesFile.Misconfigured.class, () -> QueuesFile.parse(file));

        assertTrue(refused.getMessage().contains(sentence), refused.getMessage());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String file = "[{\"name\":\"q\",\"charset\":\"klingon\",\"format\":\"csv\"},{\"name\":\"r\",\"consumers\":99}]";

        RuntimeException refused = assertThrows(QueuesFile.Misconfigured.class, () -> QueuesFile.parse(file));

        assertEquals(3, refused.getMessage().split("The queue ").length - 1);
    }

    @Test
    void aFileThatIsNotThereOrNotNamedInFullIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("queues.json"), "[]");

        assertEquals(List.of(InboundQueue.first()), QueuesFile.read(file));
        assertThrows(QueuesFile.Misconfigured.class, () -> QueuesFile.read(folder.resolve("other.json")));
        assertThrows(QueuesFile.Misconfigured.class, () -> QueuesFile.read(Path.of("queues.json")));
    }
}

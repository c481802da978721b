package org.signalbox.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.intake.Incoming;
import org.signalbox.kernel.Refusal;

class CloudEventTest {

    private static final String REQUIRED = "'specversion':'1.0','id':'7','source':'/shop','type':'order.placed'";

    @Test
    void eachAttributeHasItsPlaceAndWhatHasNoneIsKeptBesideThePayload() {
        Incoming event = read("{" + REQUIRED
                + ",'subject':'order-9','time':'2026-01-31T12:00:00Z','myext':true,'none':null,'data':{'a':1}}");

        assertEquals("7", event.id());
        assertEquals("/shop", event.source());
        assertEquals("order.placed", event.key());
        assertEquals("order-9", event.businessKey());
        assertEquals("{\"a\":1}", event.payload().toString());
        JsonObject kept = event.headers().getJsonObject("cloudEvent");
        assertEquals("2026-01-31T12:00:00Z", kept.getString("time"));
        assertEquals(JsonValue.TRUE, kept.get("myext"));
        assertNull(kept.get("none"));
        assertNull(kept.get("data"));
    }

    @Test
    void aBusinessKeyOfItsOwnIsBeforeTheSubject() {
        assertEquals(
                "b", read("{" + REQUIRED + ",'subject':'s','businesskey':'b'}").businessKey());
        assertNull(read("{" + REQUIRED + "}").businessKey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a':1 | {}",
                "'data':null | {}",
                "'data':{'b':2} | {'b':2}",
                "'data':[1,2] | {'data':[1,2]}",
                "'data':'text' | {'data':'text'}",
                "'data':7,'datacontenttype':'application/json' | {'data':7}",
                "'data':'<a>7</a>','datacontenttype':'application/xml' | {'a':'7'}",
                "'data':'<a>7</a>','datacontenttype':'application/order+xml; charset=utf-8' | {'a':'7'}",
                "'data':'{}','datacontenttype':'text/plain' | {'data':'{}'}",
                "'data':{'b':2},'datacontenttype':'application/xml' | {'b':2}",
            })
    void dataBecomesAnObjectByItsContentType(String members, String payload) {
        assertEquals(
                payload.replace('\'', '"'),
                read("{" + REQUIRED + "," + members + "}").payload().toString());
    }

    @Test
    void bytesAreWhatTheirContentTypeSays() {
        assertEquals("{\"a\":1}", base64("application/json", "{\"a\":1}"));
        assertEquals("{\"a\":1}", base64(null, "{\"a\":1}"));
        assertEquals("{\"a\":\"7\"}", base64("text/xml", "<a>7</a>"));
        assertEquals("{\"data\":\"x\"}", base64("text/plain", "x"));
        assertEquals("{\"data_base64\":\"eA==\"}", base64("application/octet-stream", "x"));
    }

    @Test
    void theBinaryModeSaysTheSame() {
        Map<String, String> attributes =
                Map.of("specversion", "1.0", "id", "7", "source", "/shop", "type", "t", "subject", "s", "x", "1");

        Incoming event =
                CloudEvent.binary(attributes, JsonValue.EMPTY_JSON_OBJECT).event(JsonValue.EMPTY_JSON_OBJECT);

        assertEquals("7", event.id());
        assertEquals("s", event.businessKey());
        assertEquals("1", event.headers().getJsonObject("cloudEvent").getString("x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'7','source':'s','type':'t'} | specversion must be given",
                "{'specversion':'0.3','id':'7','source':'s','type':'t'} | specversion must be 1.0",
                "{'specversion':1.0,'id':'7','source':'s','type':'t'} | specversion must be given by a CloudEvent, as a text",
                "{'specversion':'1.0','source':'s','type':'t'} | id must be given",
                "{'specversion':'1.0','id':'','source':'s','type':'t'} | id must be given",
                "{'specversion':'1.0','id':7,'source':'s','type':'t'} | id must be given",
                "{'specversion':'1.0','id':'7','type':'t'} | source must be given",
                "{'specversion':'1.0','id':'7','source':'s','type':' '} | type must be given",
                "{'specversion':'1.0','id':'7','source':'schedule/a','type':'t'} | source must not begin with schedule/",
                "{'specversion':'1.0','id':'7','source':'s','type':'t','data':1,'data_base64':''} | data_base64 must not be given beside",
                "{'specversion':'1.0','id':'7','source':'s','type':'t','data_base64':'%'} | data_base64 must be a text in Base64",
                "{'specversion':'1.0','id':'7','source':'s','type':'t','data_base64':7} | data_base64 must be a text in Base64",
                "{'specversion':'1.0','id':'7','source':'s','type':'t','datacontenttype':'text/xml','data':'<'} | not XML",
            })
    void whatBreaksTheStandardIsRefusedByName(String document, String sentence) {
        Refusal refused = assertThrows(Refusal.class, () -> read(document));

        assertEquals(Refusal.Kind.INVALID, refused.kind());
        assertTrue(refused.getMessage().startsWith(sentence), refused.getMessage());
    }

    private static String base64(String type, String content) {
        String bytes = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        String member = type == null ? "" : ",'datacontenttype':'" + type + "'";
        return read("{" + REQUIRED + member + ",'data_base64':'" + bytes + "'}")
                .payload()
                .toString();
    }

    private static Incoming read(String document) {
        return CloudEvent.structured(Incoming.parse(document.replace('\'', '"')))
                .event(JsonValue.EMPTY_JSON_OBJECT);
    }
}

package org.signalbox.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalbox.kernel.Refusal;

class XmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/> | {'a':''}",
                "<a>7</a> | {'a':'7'}",
                "<a> x </a> | {'a':' x '}",
                "<a><b>1</b><c>2</c></a> | {'a':{'b':'1','c':'2'}}",
                "<a><b>1</b><c/><b>2</b></a> | {'a':{'b':['1','2'],'c':''}}",
                "<a no='7'/> | {'a':{'@no':'7'}}",
                "<a no='7'> x </a> | {'a':{'@no':'7','#text':'x'}}",
                "<a>x<b>y</b> z </a> | {'a':{'b':'y','#text':'x z'}}",
                "<a> <b>y</b> </a> | {'a':{'b':'y'}}",
                "<a><![CDATA[<x>]]>&amp;&#252;</a> | {'a':'<x>&ü'}",
                "<a><!-- no --><?nor this?>x</a> | {'a':'x'}",
                "<n:a xmlns:n='urn:n' xmlns='urn:m' n:no='7'><b>1</b></n:a> | {'a':{'@no':'7','b':'1'}}",
                "<a xmlns:n='urn:n' n:no='7' no='8'/> | {'a':{'@no':'8'}}",
                "<a xmlns:n='urn:n' no='8' n:no='7'/> | {'a':{'@no':'8'}}",
            },
            quoteCharacter = '`')
    void aDocumentBecomesAnObjectByOneRuleForEachThing(String document, String json) {
        assertEquals(json.replace('\'', '"'), Xml.of(document).payload().toString());
    }

    @Test
    void aPathLeadsToTextWithoutRegardToNamespaces() {
        Xml order = Xml.of("<n:order xmlns:n='urn:n' no='7'><line><sku> a </sku></line><line/></n:order>");

        assertEquals(Optional.of("7"), order.at("/order/@no"));
        assertEquals(Optional.of("a"), order.at("//sku"));
        assertEquals(Optional.of("2"), order.at("count(/order/line)"));
        assertEquals(Optional.of("order.placed"), order.at("concat(name(/*), '.placed')"));
        assertEquals(Optional.empty(), order.at("/order/@none"));
        assertFalse(Xml.isPath("/order["));
        assertThrows(Refusal.class, () -> order.at("$none"));
    }

    @Test
    void bytesAreReadInTheEncodingThatTheyDeclare() {
        for (String name : new String[] {"ISO-8859-1", "UTF-8", "UTF-16", "Cp1047"}) {
            byte[] document =
                    ("<?xml version='1.0' encoding='" + name + "'?><a>Müller</a>").getBytes(Charset.forName(name));

            assertEquals("{\"a\":\"Müller\"}", Xml.of(document).payload().toString(), name);
        }
    }

    @Test
    void aDocumentTypeIsRefusedBeforeAnyEntityIsRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        String laughs = "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;'>]><a>&y;</a>";
        String thief = "<!DOCTYPE a [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><a>&x;</a>";
        String distant = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>";

        for (String hostile : new String[] {laughs, thief, distant}) {
            Refusal refused = assertThrows(Refusal.class, () -> Xml.of(hostile));
            assertEquals("XML must not have a document type (DOCTYPE).", refused.getMessage());
        }
    }

    /** The names of XML 1.1 are more than those of the documents that are made of them here. */
    @Test
    void aNameThatOnlyXml11KnowsIsRefused() {
        Refusal refused = assertThrows(Refusal.class, () -> Xml.of("<?xml version='1.1'?><\u1200/>"));

        assertTrue(refused.getMessage().startsWith("not XML: "), refused.getMessage());
    }

    @Test
    void aDocumentIsReadAsDeepAsJsonAndNoDeeper() {
        Xml deep = Xml.of("<a>".repeat(100) + "</a>".repeat(100));

        Refusal refused = assertThrows(Refusal.class, () -> Xml.of("<a>".repeat(100_000) + "</a>".repeat(100_000)));

        assertTrue(deep.payload().toString().startsWith("{\"a\":{\"a\":"));
        assertEquals("not XML: it is nested deeper than 100", refused.getMessage());
    }

    @Test
    void aMebibyteIsReadInNoTime() {
        String wide = "<a>" + "<b/>".repeat(260_000) + "</a>";
        String attributes = "<a>" + "<b c='1' d='2'>x</b>".repeat(50_000) + "</a>";

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertEquals(
                    260_000,
                    Xml.of(wide).payload().getJsonObject("a").getJsonArray("b").size());
            assertEquals(
                    50_000,
                    Xml.of(attributes)
                            .payload()
                            .getJsonObject("a")
                            .getJsonArray("b")
                            .size());
        });
    }

    @ParameterizedTest
    @CsvSource({"''", "hello", "<a>", "<a></b>", "<a>&x;</a>", "<a/><b/>", "<a b='1' b='2'/>"})
    void whatIsNoXmlIsRefusedInASentence(String document) {
        Refusal refused = assertThrows(Refusal.class, () -> Xml.of(document));
        Refusal bytes = assertThrows(Refusal.class, () -> Xml.of(document.getBytes(StandardCharsets.UTF_8)));

        assertEquals(Refusal.Kind.INVALID, refused.kind());
        assertTrue(refused.getMessage().startsWith("not XML: "), refused.getMessage());
        assertEquals(refused.getMessage(), bytes.getMessage());
    }
}

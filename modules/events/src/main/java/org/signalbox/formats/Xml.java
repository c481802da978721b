package org.signalbox.formats;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import org.signalbox.kernel.JsonText;
import org.signalbox.kernel.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * A document in XML, without its namespaces: names are local names, in paths and in JSON. Every text is a text there, as
 * nothing in a document says what is a number.
 */
public record Xml(Document document) {

    /** In the encoding that the document declares. Refused (INVALID) where it is no XML, or more than we read of it. */
    public static Xml of(byte[] document) {
        return new Xml(XmlReading.read(new InputSource(new ByteArrayInputStream(document))));
    }

    public static Xml of(String document) {
        return new Xml(XmlReading.read(new InputSource(new StringReader(document))));
    }

    /** The root as the only member of the object. */
    public JsonObject payload() {
        Element root = document.getDocumentElement();
        return JsonText.members().add(root.getTagName(), value(root)).build();
    }

    /** What an XPath leads to, as text. Refused (INVALID) where it cannot be followed, as one with a variable. */
    public Optional<String> at(String path) {
        try {
            String found = compiler().compile(path).evaluate(document);
            return Optional.of(found.strip()).filter(text -> !text.isEmpty());
        } catch (XPathExpressionException failure) {
            throw new Refusal(
                    Refusal.Kind.INVALID, "the path " + path + " cannot be followed: " + failure.getMessage());
        }
    }

    public static boolean isPath(String path) {
        try {
            compiler().compile(path);
            return true;
        } catch (XPathExpressionException malformed) {
            return false;
        }
    }

    private static XPath compiler() {
        XPathFactory factory = XPathFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        } catch (XPathFactoryConfigurationException impossible) {
            throw new IllegalStateException("every Java platform has it", impossible);
        }
        return factory.newXPath();
    }

    private static JsonValue value(Element element) {
        StringBuilder text = new StringBuilder();
        Map<String, List<JsonValue>> children = new LinkedHashMap<>();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                children.computeIfAbsent(inner.getTagName(), name -> new ArrayList<>())
                        .add(value(inner));
            } else {
                text.append(child.getNodeValue());
            }
        }
        NamedNodeMap attributes = element.getAttributes();
        if (attributes.getLength() == 0 && children.isEmpty()) {
            return JsonText.string(text.toString());
        }
        JsonObjectBuilder object = JsonText.members();
        for (int i = 0; i < attributes.getLength(); i++) {
            object.add(
                    "@" + attributes.item(i).getNodeName(), attributes.item(i).getNodeValue());
        }
        children.forEach((name, values) -> object.add(name, values.size() == 1 ? values.get(0) : array(values)));
        String said = text.toString().strip();
        return (said.isEmpty() ? object : object.add("#text", said)).build();
    }

    private static JsonValue array(List<JsonValue> values) {
        JsonArrayBuilder array = JsonText.elements();
        values.forEach(array::add);
        return array.build();
    }
}

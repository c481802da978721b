package org.signalbox.models;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Reads a model without ever reading anything else: no DOCTYPE, so no entity and no other file. */
final class DocumentReader extends DefaultHandler2 {

    static final int DEEPEST = 100;

    /** One thing under several names: the engine's own attributes. */
    private static final Set<String> ENGINES =
            Set.of(Node.CAMUNDA, "http://operaton.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private final Deque<Node> open = new ArrayDeque<>();
    private final Deque<String> camundaPrefixes = new ArrayDeque<>();
    private Locator locator;
    private Node root;
    private int count;

    private DocumentReader() {}

    static Node read(DocumentText text) {
        DocumentReader reader = new DocumentReader();
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var parser = factory.newSAXParser();
            parser.setProperty("http://xml.org/sax/properties/lexical-handler", reader);
            parser.parse(new InputSource(new StringReader(text.content())), reader);
            return reader.root;
        } catch (SAXParseException malformed) {
            throw new Unreadable(
                    "is not well-formed XML: " + malformed.getMessage(),
                    malformed.getLineNumber(),
                    malformed.getColumnNumber());
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new Unreadable("cannot be read: " + unreadable.getMessage(), null, null);
        }
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    /** Told at its beginning, before anything in it is read. */
    @Override
    public void startDTD(String name, String publicId, String systemId) {
        throw new Unreadable(
                "has a DOCTYPE, by which a document can read other files",
                locator.getLineNumber(),
                locator.getColumnNumber());
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        if (uri.equals(Node.CAMUNDA) && !prefix.isEmpty()) {
            camundaPrefixes.push(prefix);
        }
    }

    @Override
    public void endPrefixMapping(String prefix) {
        if (prefix.equals(camundaPrefixes.peek())) {
            camundaPrefixes.pop();
        }
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes given) {
        if (open.size() >= DEEPEST) {
            throw new Unreadable(
                    "is nested deeper than " + DEEPEST, locator.getLineNumber(), locator.getColumnNumber());
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < given.getLength(); i++) {
            attributes.put(
                    ENGINES.contains(given.getURI(i)) ? "camunda:" + given.getLocalName(i) : given.getLocalName(i),
                    given.getValue(i));
        }
        String namespace = ENGINES.contains(uri) ? Node.CAMUNDA : uri;
        Node node = new Node(namespace, name, count++, open.peek(), attributes, camundaPrefixes.peek());
        root = root == null ? node : root;
        open.push(node);
    }

    @Override
    public void endElement(String uri, String name, String qName) {
        open.pop();
    }

    @Override
    public void error(SAXParseException malformed) throws SAXException {
        throw malformed;
    }

    /** The standard one writes to the server's error stream. */
    @Override
    public void fatalError(SAXParseException malformed) throws SAXException {
        throw malformed;
    }
}

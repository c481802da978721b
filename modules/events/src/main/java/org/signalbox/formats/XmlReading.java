package org.signalbox.formats;

import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.signalbox.kernel.JsonBounds;
import org.signalbox.kernel.Refusal;
import org.w3c.dom.DOMException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML that strangers wrote: no document type, so no entity of their own and nothing fetched from anywhere, and no
 * deeper than JSON. The parser is the JDK's, whichever a server brings.
 */
final class XmlReading extends DefaultHandler {

    private static final SAXParserFactory PARSERS = parsers();
    private static final DocumentBuilderFactory DOCUMENTS = DocumentBuilderFactory.newDefaultInstance();

    private final Document document;
    private Node at;
    private int depth;

    private XmlReading(Document document) {
        this.document = document;
        this.at = document;
    }

    static Document read(InputSource source) {
        try {
            XmlReading reading = new XmlReading(DOCUMENTS.newDocumentBuilder().newDocument());
            XMLReader reader = PARSERS.newSAXParser().getXMLReader();
            reader.setContentHandler(reading);
            reader.setErrorHandler(reading);
            reader.setEntityResolver(reading);
            reader.parse(source);
            return reading.document;
        } catch (SAXException | IOException | DOMException malformed) {
            throw new Refusal(Refusal.Kind.INVALID, sentence(malformed));
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own parser knows these features", impossible);
        }
    }

    private static SAXParserFactory parsers() {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        } catch (SAXException | ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own parser knows these features", impossible);
        }
        return factory;
    }

    private static String sentence(Exception malformed) {
        String what = String.valueOf(malformed.getMessage());
        if (what.contains("DOCTYPE")) {
            return "XML must not have a document type (DOCTYPE).";
        }
        return malformed instanceof SAXParseException at
                ? "not XML: " + what + " (line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ")"
                : "not XML: " + what;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (++depth > JsonBounds.MOST_DEPTH) {
            throw new SAXException("it is nested deeper than " + JsonBounds.MOST_DEPTH);
        }
        Element element = document.createElement(name);
        for (int i = 0; i < attributes.getLength(); i++) {
            boolean prefixed = attributes.getQName(i).indexOf(':') >= 0;
            if (!prefixed || !element.hasAttribute(attributes.getLocalName(i))) {
                element.setAttribute(attributes.getLocalName(i), attributes.getValue(i));
            }
        }
        at = at.appendChild(element);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        depth--;
        at = at.getParentNode();
    }

    @Override
    public void characters(char[] text, int from, int length) {
        at.appendChild(document.createTextNode(new String(text, from, length)));
    }

    @Override
    public void error(SAXParseException broken) throws SAXException {
        throw broken;
    }

    /** Nothing is ever fetched. */
    @Override
    public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
        throw new SAXException("it refers to " + systemId);
    }
}

package org.signalbox.definitions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.signalbox.kernel.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** A BPMN document as far as we read it: which workflows it defines. Refuses what could read other files. */
record Model(List<String> workflowKeys) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    static Model parse(byte[] xml) {
        NodeList processes = document(xml).getElementsByTagNameNS(BPMN, "process");
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < processes.getLength(); i++) {
            Element process = (Element) processes.item(i);
            if ("true".equals(process.getAttribute("isExecutable"))) {
                keys.add(process.getAttribute("id"));
            }
        }
        if (keys.isEmpty()) {
            throw invalid("defines no executable process: one <process isExecutable=\"true\" id=\"…\"> is needed");
        }
        return new Model(List.copyOf(keys));
    }

    private static Document document(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (SAXParseException malformed) {
            throw invalid("is not acceptable XML, line " + malformed.getLineNumber() + ": " + malformed.getMessage());
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw invalid("cannot be read: " + unreadable.getMessage());
        }
    }

    private static Refusal invalid(String sentence) {
        return new Refusal(Refusal.Kind.INVALID, "The BPMN document " + sentence);
    }
}

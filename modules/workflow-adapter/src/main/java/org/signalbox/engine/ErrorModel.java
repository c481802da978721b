package org.signalbox.engine;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.signalbox.workflow.EngineFailure;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A BPMN document as far as it says who catches errors: boundary events of a step and of what encloses it, event subprocesses. */
final class ErrorModel {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Document document;

    private ErrorModel(Document document) {
        this.document = document;
    }

    static ErrorModel parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return new ErrorModel(factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new EngineFailure(EngineFailure.Kind.ERROR, "its model cannot be read: " + unreadable.getMessage());
        }
    }

    /** A document is no friend of threads. */
    synchronized boolean catches(String activity, String code) {
        Optional<Element> step = elements("*").stream()
                .filter(element -> activity.equals(element.getAttribute("id")))
                .findFirst();
        for (Element at = step.orElse(null); at != null && !isProcess(at); at = (Element) at.getParentNode()) {
            if (atBoundary(at, code) || inEventSubprocess(at, code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProcess(Element element) {
        return "process".equals(element.getLocalName()) || !(element.getParentNode() instanceof Element);
    }

    private boolean atBoundary(Element step, String code) {
        return elements("boundaryEvent").stream()
                .filter(event -> event.getAttribute("attachedToRef").equals(step.getAttribute("id")))
                .anyMatch(event -> takes(event, code));
    }

    /** One that stands beside the step; what is raised inside of it is not its own to catch. */
    private boolean inEventSubprocess(Element step, String code) {
        return children(step.getParentNode(), "subProcess").stream()
                .filter(beside -> beside != step && "true".equals(beside.getAttribute("triggeredByEvent")))
                .flatMap(beside -> children(beside, "startEvent").stream())
                .anyMatch(start -> takes(start, code));
    }

    private boolean takes(Element event, String code) {
        return children(event, "errorEventDefinition").stream()
                .map(definition -> definition.getAttribute("errorRef"))
                .anyMatch(error ->
                        error.isEmpty() || codeOf(error).map(code::equals).orElse(true));
    }

    /** Empty where it has none, which is any; of an error that is not declared the reference is the code. */
    private Optional<String> codeOf(String reference) {
        String id = reference.substring(reference.indexOf(':') + 1);
        return elements("error").stream()
                .filter(error -> error.getAttribute("id").equals(id))
                .findFirst()
                .map(error -> Optional.of(error.getAttribute("errorCode")).filter(text -> !text.isEmpty()))
                .orElse(Optional.of(reference));
    }

    private List<Element> elements(String name) {
        return listed(document.getElementsByTagNameNS(BPMN, name));
    }

    private static List<Element> children(Node parent, String name) {
        return listed(parent.getChildNodes()).stream()
                .filter(child -> name.equals(child.getLocalName()) && BPMN.equals(child.getNamespaceURI()))
                .toList();
    }

    private static List<Element> listed(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}

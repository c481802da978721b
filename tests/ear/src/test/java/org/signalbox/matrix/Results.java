package org.signalbox.matrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How tests ended, as Failsafe reports it.
 *
 * @param leftOut those that said themselves that they are not for this server
 * @param failed the names of such as failed, or could not be tried, each once
 */
record Results(int played, int leftOut, List<String> failed) {

    /** @param reports the XML files of any number of test classes */
    static Results in(List<Path> reports) throws IOException {
        List<Element> tests = new ArrayList<>();
        for (Path report : reports) {
            tests.addAll(testsOf(report));
        }
        int leftOut = (int) tests.stream().filter(test -> has(test, "skipped")).count();
        List<String> failed = tests.stream()
                .filter(test -> has(test, "failure") || has(test, "error"))
                .map(Results::nameOf)
                .distinct()
                .sorted()
                .toList();
        return new Results(tests.size() - leftOut, leftOut, failed);
    }

    private static List<Element> testsOf(Path report) throws IOException {
        try {
            NodeList tests = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(report.toFile())
                    .getElementsByTagName("testcase");
            return IntStream.range(0, tests.getLength())
                    .mapToObj(tests::item)
                    .map(Element.class::cast)
                    .toList();
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("no report of tests: " + report, unreadable);
        }
    }

    private static boolean has(Element test, String end) {
        return test.getElementsByTagName(end).getLength() > 0;
    }

    /** Without package and parameters; before the first test of its class there is no name but the class's. */
    private static String nameOf(Element test) {
        String type = test.getAttribute("classname").replaceFirst("^.*\\.", "");
        String method = test.getAttribute("name").replaceFirst("[^\\w].*$", "");
        return method.isEmpty() ? type : type + "." + method;
    }
}

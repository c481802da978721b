package org.signalbox.definitions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.definitions.FolderReport.Deployed;
import org.signalbox.definitions.FolderReport.Status;

class FolderDeploymentTest {

    @TempDir
    Path folder;

    private final Shelf shelf = new Shelf();
    private final FolderDeployment deployment = new FolderDeployment(shelf.deploying(), shelf);

    @BeforeEach
    void threeModelsAndANote() throws IOException {
        Files.writeString(folder.resolve("c.bpmn"), Shelf.model("<task id=\"last\"/>"));
        Files.writeString(folder.resolve("b.bpmn"), "<definitions>");
        Files.writeString(folder.resolve("a.bpmn"), Shelf.model("<task id=\"first\"/>"));
        Files.writeString(folder.resolve("notes.txt"), "read me");
        deployment.open(folder);
    }

    @Test
    void modelsAreDeployedByNameAndABadOneStopsNoOther() {
        boolean done = deployment.round();

        assertTrue(done);
        assertTrue(shelf.deployed.get(0).contains("first"));
        assertTrue(shelf.deployed.get(1).contains("last"));
        assertEquals(
                List.of(Status.DEPLOYED, Status.REFUSED, Status.DEPLOYED),
                deployment.files().stream().map(Deployed::status).toList());
        assertEquals("review version 1", deployment.files().get(0).detail());
        assertTrue(deployment.files().get(1).detail().contains("line 1"));
        assertEquals("workflows-folder", shelf.facts.fired.get(0).actor());
    }

    @Test
    void modelsWaitForAnEngineThatIsAway() {
        shelf.away = true;
        boolean before = deployment.round();
        int deployedBefore = shelf.deployed.size();

        shelf.away = false;
        boolean after = deployment.round();

        assertFalse(before);
        assertEquals(0, deployedBefore);
        assertTrue(after);
        assertEquals(2, shelf.deployed.size());
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        deployment.round();

        assertTrue(deployment.round());

        assertEquals(2, shelf.deployed.size());
    }

    @Test
    void aFolderThatIsNoneIsRefusedWithASentence() {
        FolderDeployment other = new FolderDeployment(shelf.deploying(), shelf);

        assertThrows(IllegalStateException.class, () -> other.open(Path.of("models")));
        assertThrows(IllegalStateException.class, () -> other.open(folder.resolve("missing")));
    }
}

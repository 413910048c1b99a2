import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.node.OpenSearchRunnerNode;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node on the loopback address, until it is told to end. The runner's own main gives no reason when a node
 * does not start.
 *
 * <p>usage: java -cp LIB/* OneNode.java FOLDER HTTP-PORT TRANSPORT-PORT
 */
public final class OneNode {
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]).toAbsolutePath();
    Path config = Files.createDirectories(folder.resolve("config"));
    Settings settings =
        Settings.builder()
            .put("path.home", folder)
            .put("path.data", folder.resolve("data"))
            .put("path.logs", folder.resolve("logs"))
            .put("cluster.name", "plumbline")
            .put("node.name", "one")
            .put("discovery.type", "single-node")
            .put("network.host", "127.0.0.1")
            .put("http.port", args[1])
            .put("transport.port", args[2])
            // A small machine's disk is fuller than a server's may be.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .build();
    var node = new OpenSearchRunnerNode(new Environment(settings, config), List.of(Netty4Plugin.class));
    node.start();
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        node.close();
      } catch (java.io.IOException thrown) {
        System.err.println(thrown.getMessage());
      }
      ended.countDown();
    }));
    ended.await();
  }

  private OneNode() {}
}

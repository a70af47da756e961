package dev.missioncontrol.support;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server with one place of its source changed, and tests run against that: in a class loader of its own, which
/// looks into the folder of changed classes first.
public final class Altered {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    /// A test that did not pass.
    public record Failure(String test, Throwable why) {}

    private final Path classes;

    private Altered(Path classes) {
        this.classes = classes;
    }

    public static Altered nothing(Path folder) {
        return new Altered(folder);
    }

    /// @param folder for the changed classes
    /// @param after where to look from, or nothing: then the place has to be the only one
    /// @param place what is replaced
    public static Altered of(Path folder, String source, String after, String place, String replacement)
            throws IOException {
        String text = Files.readString(SOURCES.resolve(source));
        int from = text.indexOf(after);
        int at = text.indexOf(place, from);
        if (from < 0 || at < 0 || (after.isEmpty() && text.lastIndexOf(place) != at)) {
            throw new AssertionError(source + " has not exactly one place that says: " + place);
        }
        Path changed = folder.resolve(Path.of(source).getFileName());
        Files.writeString(changed, text.substring(0, at) + replacement + text.substring(at + place.length()));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-parameters",
                        "-cp",
                        CLASS_PATH,
                        "-d",
                        folder.toString(),
                        changed.toString());
        if (result != 0) {
            throw new AssertionError("The changed " + source + " does not compile.");
        }
        return new Altered(folder);
    }

    /// Runs a class's tests, or only those that are named.
    public List<Failure> failures(String testClass, String... names) throws Exception {
        List<Failure> failures = new ArrayList<>();
        try (Loader loader = new Loader(urls())) {
            Class<?> type = loader.loadClass(testClass);
            call(type, null, BeforeAll.class);
            for (Method test : annotated(type, Test.class)) {
                if (names.length == 0 || Arrays.asList(names).contains(test.getName())) {
                    run(type, test, failures);
                }
            }
            try {
                call(type, null, AfterAll.class);
            } catch (InvocationTargetException broken) {
                // Said already by a test of the class: its last look at the log is one more.
                System.out.println(testClass + ": " + broken.getCause());
            }
        }
        return failures;
    }

    private static void run(Class<?> type, Method test, List<Failure> failures) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        call(type, instance, BeforeEach.class);
        Throwable why = null;
        try {
            test.invoke(instance);
        } catch (InvocationTargetException failed) {
            why = failed.getCause();
        }
        try {
            call(type, instance, AfterEach.class);
        } catch (InvocationTargetException failed) {
            why = why == null ? failed.getCause() : why;
        }
        if (why != null) {
            failures.add(new Failure(test.getName(), why));
        }
    }

    private static void call(Class<?> type, @Nullable Object instance, Class<? extends Annotation> when)
            throws ReflectiveOperationException {
        for (Method method : annotated(type, when)) {
            method.invoke(instance);
        }
    }

    private static List<Method> annotated(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(annotation))
                .peek(method -> method.setAccessible(true))
                .toList();
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(classes.toUri().toURL());
        for (String entry : CLASS_PATH.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    /// Our own classes come from here, and only then from the parent; the one PostgreSQL of all tests stays one.
    private static final class Loader extends URLClassLoader {
        Loader(URL[] urls) {
            super(urls, Altered.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean isOurs = name.startsWith("dev.missioncontrol.")
                    && !name.startsWith("dev.missioncontrol.db.")
                    && !name.startsWith("dev.missioncontrol.support.TestPostgres");
            if (!isOurs) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}

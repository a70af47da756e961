# Mission Control in a container. Every step is a part of bin/lib/image, which bin/check runs without an engine.

FROM node:24.11.1-bookworm-slim AS web
WORKDIR /build
COPY bin/lib/ bin/lib/
COPY server/src/main/resources/ server/src/main/resources/
COPY web/ web/
RUN --mount=type=cache,target=/root/.npm bin/lib/image web

FROM eclipse-temurin:25.0.3_9-jdk-noble AS server
WORKDIR /build
COPY bin/lib/ bin/lib/
COPY server/ server/
RUN --mount=type=cache,target=/root/.m2 bin/lib/image server
COPY --from=web /build/web/dist/ web/dist/
RUN bin/lib/image assemble /image

FROM eclipse-temurin:25.0.3_9-jre-noble
LABEL org.opencontainers.image.title="Mission Control" \
      org.opencontainers.image.licenses="Apache-2.0"
# Root owns the programs; the server, user 1000 of the base image, may write its data and nothing else.
COPY --from=server /image/bin/ /opt/mission-control/bin/
COPY --from=server /image/web/ /opt/mission-control/web/
COPY --from=server /image/app/ /opt/mission-control/app/
COPY --from=server --chown=1000:1000 /image/cache/ /opt/mission-control/cache/
COPY --from=server --chown=1000:1000 /image/data/ /var/lib/mission-control/
ENV MISSION_DATA=/var/lib/mission-control \
    MISSION_HOST=0.0.0.0 \
    MISSION_PORT=8080
USER 1000:1000
RUN /opt/mission-control/bin/image cache
VOLUME /var/lib/mission-control
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["/opt/mission-control/bin/image", "healthy"]
ENTRYPOINT ["/opt/mission-control/bin/image", "run"]

# syntax=docker/dockerfile:1.7
# Two images from one build: `docker build --target server .` (gateway, or everything in one process) and
# `docker build --target silo .` (one silo of a cluster). Both run without rights, without a shell, and may be mounted read-only.
ARG DOTNET_VERSION=10.0.12
ARG DOTNET_SDK_VERSION=10.0.401

FROM mcr.microsoft.com/dotnet/sdk:${DOTNET_SDK_VERSION} AS build
# true where Azure Storage, and not Redis, is to keep membership and the communities' settings (setting `providers`).
ARG ORLEANS_AZURE_PROVIDERS=false
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source

# Packages are a layer of their own: they are fetched again only where a project file or a lock file has changed.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/SocialCapital.Domain/SocialCapital.Domain.csproj src/SocialCapital.Domain/packages.lock.json src/SocialCapital.Domain/
COPY src/SocialCapital.Ledger/SocialCapital.Ledger.csproj src/SocialCapital.Ledger/packages.lock.json src/SocialCapital.Ledger/
COPY src/SocialCapital.Ledger.Sqlite/SocialCapital.Ledger.Sqlite.csproj src/SocialCapital.Ledger.Sqlite/packages.lock.json src/SocialCapital.Ledger.Sqlite/
COPY src/SocialCapital.Ledger.AzureStorage/SocialCapital.Ledger.AzureStorage.csproj src/SocialCapital.Ledger.AzureStorage/packages.lock.json src/SocialCapital.Ledger.AzureStorage/
COPY src/SocialCapital.Grains.Abstractions/SocialCapital.Grains.Abstractions.csproj src/SocialCapital.Grains.Abstractions/packages.lock.json src/SocialCapital.Grains.Abstractions/
COPY src/SocialCapital.Grains/SocialCapital.Grains.csproj src/SocialCapital.Grains/packages.lock.json src/SocialCapital.Grains/
COPY src/SocialCapital.Gateway/SocialCapital.Gateway.csproj src/SocialCapital.Gateway/packages.lock.json src/SocialCapital.Gateway/
COPY src/SocialCapital.Hosting/SocialCapital.Hosting.csproj src/SocialCapital.Hosting/packages.lock.json src/SocialCapital.Hosting/
COPY src/SocialCapital.Server/SocialCapital.Server.csproj src/SocialCapital.Server/packages.lock.json src/SocialCapital.Server/
COPY src/SocialCapital.Silo/SocialCapital.Silo.csproj src/SocialCapital.Silo/packages.lock.json src/SocialCapital.Silo/
# With the Azure providers there is a package more than the lock files know, so they can't be held against it.
RUN for project in Server Silo; do \
        dotnet restore src/SocialCapital.$project -p:OrleansAzureProviders=$ORLEANS_AZURE_PROVIDERS \
            $([ "$ORLEANS_AZURE_PROVIDERS" = true ] || echo --locked-mode) || exit 1; \
    done

# Style rules are part of the build.
COPY .editorconfig ./
COPY src/ src/
RUN for project in Server Silo; do \
        dotnet publish src/SocialCapital.$project --configuration Release --no-restore -maxcpucount:1 \
            -p:OrleansAzureProviders=$ORLEANS_AZURE_PROVIDERS --output /app/$project || exit 1; \
    done \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET_VERSION}-noble-chiseled AS base
# The base image's own port setting would only be overridden, with a warning.
ENV ASPNETCORE_HTTP_PORTS=
WORKDIR /app
USER $APP_UID

FROM base AS silo
COPY --from=build /app/Silo /app
ENV SOCIALCAPITAL_URLS=http://0.0.0.0:5090
# Probes, other silos, gateways.
EXPOSE 5090 11111 30000
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 \
    CMD ["dotnet", "/app/SocialCapital.Silo.dll", "--probe", "http://127.0.0.1:5090/readyz"]
ENTRYPOINT ["dotnet", "/app/SocialCapital.Silo.dll"]

# The last stage is what a plain `docker build .` makes. Where it keeps things is not set here: a gateway, which keeps nothing,
# refuses to be told. By itself it is /data/socialcapital-data.
FROM base AS server
COPY --from=build /app/Server /app
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
WORKDIR /data
ENV SOCIALCAPITAL_URLS=http://0.0.0.0:5080
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=8s --start-period=30s --retries=3 \
    CMD ["dotnet", "/app/SocialCapital.Server.dll", "--probe", "http://127.0.0.1:5080/readyz"]
ENTRYPOINT ["dotnet", "/app/SocialCapital.Server.dll"]

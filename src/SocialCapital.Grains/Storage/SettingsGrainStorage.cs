using System.Text.Json;
using Orleans.Runtime;
using Orleans.Storage;
using SocialCapital.Ledger.Stores;

namespace SocialCapital.Grains.Storage;

/// <summary>Orleans grain storage as JSON documents in the ledger's settings store, with its versions as ETags.</summary>
internal sealed class SettingsGrainStorage(ISettingsStore settings) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var document = await settings.ReadAsync(KeyOf(stateName, grainId));
        grainState.RecordExists = document is not null;
        grainState.ETag = document?.Version;
        grainState.State = document is null
            ? Activator.CreateInstance<T>()
            : JsonSerializer.Deserialize<T>(document.Content.Span)
                ?? throw new LedgerStoreException($"The settings document of {grainId} is empty.");
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(grainState.State);
        grainState.ETag = await settings.WriteAsync(KeyOf(stateName, grainId), content, grainState.ETag)
            ?? throw new InconsistentStateException($"The settings document of {grainId} was changed by somebody else.");
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is { } version && !await settings.RemoveAsync(KeyOf(stateName, grainId), version))
        {
            throw new InconsistentStateException($"The settings document of {grainId} was changed by somebody else.");
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private static string KeyOf(string stateName, GrainId grainId) => $"{stateName}/{grainId.Key}";
}

namespace WaPortal.Domain.ApiKeys;

/// <summary>Notes when keys are used. Nobody waits for it: the notes of half a minute are written together.</summary>
public interface IApiKeyUse
{
    void Note(string keyId, DateTimeOffset at);
}

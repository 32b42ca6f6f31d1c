using Mapster;
using Microsoft.AspNetCore.Mvc;
using WaPortal.Domain.ApiKeys;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Shared;
using WaPortal.Web.Features.Shared.Access;

namespace WaPortal.Web.Features.ApiKeys;

/// <summary>The caller's API keys. Not for API keys themselves: send a token.</summary>
[Route("api/keys")]
[Tags("API keys")]
[RequiresPerson]
public sealed class ApiKeysController(
    ListApiKeys list, CreateApiKey create, UpdateApiKey update, RotateApiKey rotate, RevokeApiKey revoke, TimeProvider time) : ApiController
{
    /// <summary>All keys that were not revoked.</summary>
    [HttpGet]
    public async Task<ActionResult<ApiKeyListResponse>> ListAsync(CancellationToken cancellationToken)
    {
        var outcome = await list.ExecuteAsync(Caller, cancellationToken);
        var now = time.GetUtcNow();
        return outcome.IsSuccess ? new ApiKeyListResponse([.. outcome.Value.Select(key => ApiKeyItem.Of(key, now))]) : Refuse(outcome.Error);
    }

    /// <summary>Makes a key. The answer is the one place where it is shown.</summary>
    [HttpPost]
    [ProducesResponseType<ApiKeyItem>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ApiKeyItem>> CreateAsync(CreateApiKeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await create.ExecuteAsync(Caller, request.Adapt<CreateApiKey.Input>(), cancellationToken);
        return outcome.IsSuccess ? Show(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Changes name, scopes, instances, addresses or end; felt at once.</summary>
    [HttpPut("{keyId}")]
    public async Task<ActionResult<ApiKeyItem>> UpdateAsync(string keyId, UpdateApiKeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await update.ExecuteAsync(Caller, request.ToInput(keyId), cancellationToken);
        return outcome.IsSuccess ? ApiKeyItem.Of(outcome.Value, time.GetUtcNow()) : Refuse(outcome.Error);
    }

    /// <summary>Puts a new key in the place of this one, which works on until its grace ends. Also for the primary key.</summary>
    [HttpPost("{keyId}/rotate")]
    [ProducesResponseType<ApiKeyItem>(StatusCodes.Status201Created)]
    public async Task<ActionResult<ApiKeyItem>> RotateAsync(string keyId, RotateApiKeyRequest request, CancellationToken cancellationToken)
    {
        var outcome = await rotate.ExecuteAsync(Caller, new RotateApiKey.Input(keyId, request.GraceHours), cancellationToken);
        return outcome.IsSuccess ? Show(outcome.Value) : Refuse(outcome.Error);
    }

    /// <summary>Ends a key at once, here; on other nodes within five seconds. After the primary key, the next login returns another.</summary>
    [HttpDelete("{keyId}")]
    public async Task<ActionResult<ActionResponse>> RevokeAsync(string keyId, CancellationToken cancellationToken)
    {
        var outcome = await revoke.ExecuteAsync(Caller, keyId, cancellationToken);
        return outcome.IsSuccess ? ActionResponse.Done($"API key {keyId} revoked") : Refuse(outcome.Error);
    }

    private CreatedResult Show(NewApiKey made)
    {
        Response.Headers.CacheControl = "no-store";
        return Created("/api/keys", ApiKeyItem.Of(made.Key, time.GetUtcNow(), made.Text));
    }
}

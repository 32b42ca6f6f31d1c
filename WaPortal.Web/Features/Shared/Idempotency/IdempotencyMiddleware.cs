using System.Security.Cryptography;
using System.Text;
using WaPortal.Domain.Idempotency;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared.Idempotency;

/// <summary>
/// Makes a POST repeatable: with an <c>Idempotency-Key</c> the work is done once and its answer repeated for a day. What was refused is
/// forgotten and may be tried again; what ended in an unknown way is done again under the same id, so that a message goes once.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next)
{
    internal const string KeyHeader = "Idempotency-Key";
    internal const string ReplayedHeader = "Idempotency-Replayed";
    private const int MostStored = 256 * 1024;

    public Task InvokeAsync(HttpContext http, IIdempotencyStore store, IdempotentCall call)
    {
        var applies = HttpMethods.IsPost(http.Request.Method)
            && http.Request.Headers.ContainsKey(KeyHeader)
            && http.Request.Path.StartsWithSegments("/api");
        return applies && http.Features.Get<Caller>() is { } caller ? RunAsync(http, store, call, caller) : next(http);
    }

    private async Task RunAsync(HttpContext http, IIdempotencyStore store, IdempotentCall call, Caller caller)
    {
        var key = http.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > IdempotentRequest.KeyMaxLength || key.Any(letter => letter is < '!' or > '~'))
        {
            await Problems.WriteAsync(http, IdempotencyErrors.KeyInvalid);
            return;
        }

        switch (await store.ClaimAsync(caller.UserId, key, await FingerprintAsync(http), http.RequestAborted))
        {
            case IdempotencyClaim.Granted granted:
                call.Id = granted.Id;
                await WorkAsync(http, store, granted.Id);
                break;
            case IdempotencyClaim.Done done:
                await RepeatAsync(http, done.Answer);
                break;
            case IdempotencyClaim.Busy:
                await Problems.WriteAsync(http, IdempotencyErrors.InProgress);
                break;
            default:
                await Problems.WriteAsync(http, IdempotencyErrors.KeyReused);
                break;
        }
    }

    private async Task WorkAsync(HttpContext http, IIdempotencyStore store, string id)
    {
        var body = http.Response.Body;
        using var kept = new MemoryStream();
        http.Response.Body = kept;
        try
        {
            await next(http);
        }
        catch
        {
            await store.UnlockAsync(id);
            throw;
        }
        finally
        {
            http.Response.Body = body;
        }

        await KeepAsync(http.Response, store, id, kept);
        kept.Position = 0;
        await kept.CopyToAsync(body, http.RequestAborted);
    }

    private static Task KeepAsync(HttpResponse response, IIdempotencyStore store, string id, MemoryStream body) => response.StatusCode switch
    {
        >= 500 => store.UnlockAsync(id),
        >= 200 and < 300 when body.Length <= MostStored => store.CompleteAsync(id, new StoredAnswer(
            response.StatusCode, response.ContentType, response.Headers.Location.ToString() is { Length: > 0 } location ? location : null,
            Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length))),
        _ => store.ForgetAsync(id),
    };

    private static async Task RepeatAsync(HttpContext http, StoredAnswer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.StatusCode;
        response.ContentType = answer.ContentType;
        if (answer.Location is not null)
            response.Headers.Location = answer.Location;
        response.Headers[ReplayedHeader] = "true";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync(answer.Body, http.RequestAborted);
    }

    /// <summary>A form with files is told apart by its size: reading it here would mean keeping it.</summary>
    private static async Task<byte[]> FingerprintAsync(HttpContext http)
    {
        var request = http.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n"));
        if (request.HasFormContentType)
        {
            hash.AppendData(BitConverter.GetBytes(request.ContentLength ?? -1));
            return hash.GetHashAndReset();
        }

        request.EnableBuffering();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}

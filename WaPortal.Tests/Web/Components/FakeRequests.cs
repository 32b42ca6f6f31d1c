using WaPortal.Domain.Developers;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>A request log that a test fills.</summary>
internal sealed class FakeRequests : IRequestLog
{
    internal List<ApiRequest> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Thrown at whoever lists, when set.</summary>
    internal Exception? Failure { get; set; }

    internal void Add(string id, string method, string path, int status, string? keyId = null, string? error = null) => All.Add(new ApiRequest
    {
        Id = id,
        OwnerId = PageContext.OwnerId,
        RequestId = $"trace-{id}",
        Method = method,
        Path = path,
        Route = null,
        Status = status,
        Error = error,
        DurationMs = 12,
        Means = CallerMeans.ApiKey,
        KeyId = keyId,
        At = new DateTimeOffset(2026, 11, 22, 11, 0, 0, TimeSpan.Zero),
    });

    public async Task<Page<ApiRequest>> ListAsync(RequestQuery query, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        if (Failure is not null)
            throw Failure;
        var found = All.Where(one => (query.StatusClass ?? one.Status / 100) == one.Status / 100
            && (query.Method ?? one.Method) == one.Method
            && (query.KeyId is null || query.KeyId == one.KeyId)
            && one.Path.Contains(query.Path ?? "", StringComparison.Ordinal)
            && (query.RequestId ?? one.RequestId) == one.RequestId).Reverse().ToList();
        return new Page<ApiRequest>([.. found.Skip(skip).Take(limit)], found.Count, limit, skip);
    }

    public async Task<ApiRequest?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await Gate;
        return All.Find(one => one.Id == id);
    }
}

using System.Linq.Expressions;
using Mapster;
using WaPortal.Domain.Statistics;

namespace WaPortal.Web.Features.Statistics;

/// <summary>How counters become the documented bodies.</summary>
public sealed class StatisticsMapping : IRegister
{
    private static readonly (string Body, string Counter)[] Names =
    [
        ("MessagesSent", nameof(Usage.MessagesSent)),
        ("MessagesReceived", nameof(Usage.MessagesReceived)),
        ("MediaSent", nameof(Usage.MediaSent)),
        ("MediaReceived", nameof(Usage.MediaReceived)),
        ("TotalMediaSize", nameof(Usage.MediaBytes)),
        ("ApiCalls", nameof(Usage.ApiCalls)),
        ("WebhookSent", nameof(Usage.WebhooksSent)),
    ];

    public void Register(TypeAdapterConfig config)
    {
        Counters(config.NewConfig<UserStatistics, UserTotals>(), source => source.Total);
        Counters(config.NewConfig<InstanceUsage, InstanceTotals>(), source => source.Usage);
        config.NewConfig<UserStatistics, UserStatisticsResponse>()
            .MapToConstructor(true)
            .Map(body => body.Total, source => source.Adapt<UserTotals>());

        Counters(config.NewConfig<InstanceStatistics, InstancePeriod>(), source => source.Total).Map(body => body.DailyStats, source => source.Days);
        config.NewConfig<InstanceStatistics, InstanceStatisticsResponse>()
            .MapToConstructor(true)
            .Map(body => body.Usage, source => source.Adapt<InstancePeriod>());
        Counters(config.NewConfig<SystemStatistics, SystemUsage>(), source => source.Usage);
        config.NewConfig<SystemStatistics, SystemStatisticsResponse>()
            .MapToConstructor(true)
            .Map(body => body.Instances, source => new SystemCount(source.Instances, source.ActiveInstances))
            .Map(body => body.Users, source => new SystemCount(source.Users, source.ActiveUsers))
            .Map(body => body.Usage, source => source.Adapt<SystemUsage>());
        Counters(config.NewConfig<DayUsage, DailyStats>(), source => source.Usage)
            .Map(body => body.Date, source => new DateTimeOffset(source.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
    }

    /// <summary>The counters have other names in two places, and stand one level deeper.</summary>
    private static TypeAdapterSetter<TSource, TBody> Counters<TSource, TBody>(
        TypeAdapterSetter<TSource, TBody> setter, Expression<Func<TSource, Usage>> usage)
    {
        setter.MapToConstructor(true);
        foreach (var (body, counter) in Names)
        {
            if (typeof(TBody).GetProperty(body) is not null)
                setter.Map(body, Expression.Lambda<Func<TSource, long>>(Expression.Property(usage.Body, counter), usage.Parameters));
        }

        return setter;
    }
}

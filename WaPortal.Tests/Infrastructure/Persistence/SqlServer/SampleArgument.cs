using System.Reflection;

namespace WaPortal.Tests.Infrastructure.Persistence.SqlServer;

/// <summary>Makes a value of any type that a store's method may ask for: nothing is null, no list is empty, so that every clause is there.</summary>
internal static class SampleArgument
{
    private const int Deepest = 4;

    private static readonly DateTimeOffset Instant = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static object? Of(ParameterInfo parameter) => Of(parameter.ParameterType, 0);

    private static object? Of(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "sample@example.com";
        if (type == typeof(DateTimeOffset)) return Instant;
        if (type == typeof(DateTime)) return Instant.UtcDateTime;
        if (type == typeof(DateOnly)) return DateOnly.FromDateTime(Instant.UtcDateTime);
        if (type == typeof(TimeSpan)) return TimeSpan.FromHours(1);
        if (type == typeof(bool)) return true;
        if (type == typeof(CancellationToken)) return CancellationToken.None;
        if (type == typeof(Func<Stream>)) return () => Stream.Null;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type.IsPrimitive) return Convert.ChangeType(3, type, provider: null);
        if (ElementOf(type) is { } element)
        {
            var array = Array.CreateInstance(element, 1);
            array.SetValue(Of(element, depth + 1), 0);
            return array;
        }

        return depth >= Deepest || type.IsAbstract || type.IsSubclassOf(typeof(Delegate)) ? null : Make(type, depth);
    }

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsAssignableFrom(typeof(List<>).MakeGenericType(type.GetGenericArguments()[..1])) ? type.GetGenericArguments()[0]
        : null;

    private static object? Make(Type type, int depth)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type)
            .MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null) return type.IsValueType ? Activator.CreateInstance(type) : null;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, depth + 1))]);
        foreach (var property in type.GetProperties().Where(property => property is { CanWrite: true } && property.PropertyType == typeof(string)))
            property.SetValue(made, "sample@example.com");
        return made;
    }
}

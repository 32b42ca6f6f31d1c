using System.Data;
using WaPortal.Domain.Shared;
using WaPortal.Infrastructure.Persistence.Configurations;

namespace WaPortal.Infrastructure.Persistence.Journal;

/// <summary>A parameter of a statement with the type of its column: plans are reused and no index is lost to a conversion.</summary>
/// <param name="Name">Without the <c>@</c>.</param>
/// <param name="Type">The column's type.</param>
/// <param name="Size">Characters or bytes; -1 for no limit, 0 for types without a size.</param>
internal readonly record struct JournalParameter(string Name, DbType Type, int Size = 0)
{
    public static JournalParameter Id(string name) => new(name, DbType.AnsiString, Ids.MaxLength);

    public static JournalParameter Ascii(string name, int size = KeyColumns.JidLength) => new(name, DbType.AnsiString, size);

    public static JournalParameter Text(string name, int size = -1) => new(name, DbType.String, size);

    public static JournalParameter Long(string name) => new(name, DbType.Int64);

    public static JournalParameter Int(string name) => new(name, DbType.Int32);

    public static JournalParameter Bool(string name) => new(name, DbType.Boolean);

    public static JournalParameter Blob(string name) => new(name, DbType.Binary, -1);
}
